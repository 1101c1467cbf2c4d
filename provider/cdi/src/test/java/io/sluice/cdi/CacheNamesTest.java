package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.cdi.library.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheNamesTest {
    private final Application application = Application.of(
            Plain.class, WithDefaults.class, Inheriting.class, Redefined.class, Orders.class, Items.class);

    @AfterEach
    void stop() {
        application.close();
    }

    @ApplicationScoped
    static class Plain {

        @CacheResult
        public String unnamed(String text, int number, byte[] bytes, Thread.State state) {
            return text;
        }
    }

    @CacheDefaults(cacheName = "of-class")
    abstract static class Superclass {

        @CacheResult
        public String unnamed(String text) {
            return text;
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "of-class")
    static class WithDefaults {

        @CacheResult
        public String unnamed(String text) {
            return text;
        }

        @CacheResult(cacheName = "of-method")
        public String named(String text) {
            return text;
        }
    }

    @ApplicationScoped
    static class Inheriting extends Superclass {}

    @ApplicationScoped
    @CacheDefaults(cacheName = "of-subclass")
    static class Redefined extends Superclass {}

    @ApplicationScoped
    static class Orders extends Repository<Long, String> {}

    @ApplicationScoped
    static class Items extends Repository<Long, String> {}

    @Test
    void unnamedCacheIsCalledAfterTheMethodAndItsParameterTypes() {
        application.get(Plain.class).unnamed("a", 1, new byte[0], Thread.State.NEW);
        assertThat(Application.cacheManager().getCacheNames())
                .containsExactly("io.sluice.cdi.CacheNamesTest$Plain.unnamed"
                        + "(java.lang.String,int,byte[],java.lang.Thread$State)");
    }

    @Test
    void defaultsOfTheClassNameTheCache() {
        application.get(WithDefaults.class).unnamed("a");
        assertThat(Application.cacheManager().getCacheNames()).containsExactly("of-class");
    }

    @Test
    void nameAtTheMethodGoesFirst() {
        application.get(WithDefaults.class).named("a");
        assertThat(Application.cacheManager().getCacheNames()).containsExactly("of-method");
    }

    @Test
    void defaultsAreInheritedFromTheSuperclass() {
        application.get(Inheriting.class).unnamed("a");
        assertThat(Application.cacheManager().getCacheNames()).containsExactly("of-class");
    }

    @Test
    void defaultsOfASubclassGoFirst() {
        application.get(Redefined.class).unnamed("a");
        assertThat(Application.cacheManager().getCacheNames()).containsExactly("of-subclass");
    }

    @Test
    void beansThatInheritAMethodDoNotShareItsUnnamedCache() {
        assertThat(application.get(Orders.class).find(1L)).isEqualTo("Orders 1");
        assertThat(application.get(Items.class).find(1L)).isEqualTo("Items 1");
        assertThat(Application.cacheManager().getCacheNames())
                .containsExactlyInAnyOrder(
                        "io.sluice.cdi.CacheNamesTest$Orders.find(java.lang.Object)",
                        "io.sluice.cdi.CacheNamesTest$Items.find(java.lang.Object)");
    }
}
