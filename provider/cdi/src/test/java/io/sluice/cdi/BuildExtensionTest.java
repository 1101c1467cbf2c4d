package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Inject;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications in containers that run only build-compatible extensions. */
class BuildExtensionTest {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @AfterEach
    void reset() {
        HeapData.ofDefault().reset();
        CALLS.set(0);
    }

    @Stereotype
    @ApplicationScoped
    @CacheDefaults(cacheName = "numbers")
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Counted {}

    @Counted
    static class Numbers {
        @Inject
        @CacheName("numbers")
        private Cache<Object, Integer> cache;

        @CacheResult
        public int find(int number) {
            return number + CALLS.incrementAndGet();
        }

        @CachePut
        public void put(int number, @CacheValue int value) {}

        @CacheRemove
        public void remove(int number) {}

        @CacheRemoveAll(afterInvocation = false)
        public void clear() {}

        Cache<Object, Integer> cache() {
            return cache;
        }
    }

    @Test
    void resultIsCachedWhateverTheMembersOfTheAnnotationSay() {
        try (Application application = Application.ofBuildExtension(Numbers.class)) {
            Numbers numbers = application.get(Numbers.class);
            assertThat(numbers.find(10)).isEqualTo(11);
            assertThat(numbers.find(10)).isEqualTo(11);
            assertThat(HeapData.ofDefault().keys()).containsExactly("default.numbers:10");
        }
    }

    @Test
    void changesReachTheCache() {
        try (Application application = Application.ofBuildExtension(Numbers.class)) {
            Numbers numbers = application.get(Numbers.class);
            numbers.put(10, 42);
            numbers.put(20, 43);
            assertThat(numbers.find(10)).isEqualTo(42);
            numbers.remove(10);
            assertThat(numbers.cache()).hasSize(1);
            numbers.clear();
            assertThat(numbers.cache()).isEmpty();
        }
    }

    @Test
    void cacheOfTheMethodsIsInjected() {
        try (Application application = Application.ofBuildExtension(Numbers.class)) {
            Numbers numbers = application.get(Numbers.class);
            numbers.find(10);
            assertThat(numbers.cache().get(10)).isEqualTo(11);
        }
    }

    @Test
    void storeIsClosedWithTheApplication() {
        try (Application application = Application.ofBuildExtension(Numbers.class)) {
            assertThat(application.get(Numbers.class).find(10)).isEqualTo(11);
            assertThat(HeapData.ofDefault().holds()).isPositive();
        }
        assertThat(HeapData.ofDefault().holds()).isZero();
    }

    @Test
    void besideThePortableExtensionItDoesNothing() {
        try (Application application = Application.ofBothExtensions(Numbers.class)) {
            assertThat(application.beanManager().getBeans(StartedApplication.class))
                    .isEmpty();
            assertThat(application.beanManager().getBeans(CacheManager.class)).hasSize(1);
            assertThat(application.get(Numbers.class).find(10)).isEqualTo(11);
            assertThat(application.get(Numbers.class).find(10)).isEqualTo(11);
        }
    }

    @ApplicationScoped
    static class TwoAnnotations {
        @CacheResult
        @CacheRemove
        public String both(int number) {
            return "";
        }
    }

    @ApplicationScoped
    static class PutWithoutValue {
        @CachePut
        public void put(int number, String[] names) {}
    }

    @ApplicationScoped
    static class KeyWithoutAnnotation {
        public String find(@CacheKey int number) {
            return "";
        }
    }

    @CacheDefaults(cacheName = " ")
    abstract static class WithBlankDefault {}

    @ApplicationScoped
    static class BlankName extends WithBlankDefault {
        @CacheResult
        public String find(int number) {
            return "";
        }
    }

    @ApplicationScoped
    static class Raw {
        @Inject
        @CacheName("raw")
        @SuppressWarnings("rawtypes")
        Cache cache;

        String touch() {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                TwoAnnotations.class,
                PutWithoutValue.class,
                KeyWithoutAnnotation.class,
                BlankName.class,
                Raw.class
            })
    void wrongUseOfAnnotationsFailsTheDeploymentAndNamesThePlace(Class<?> bean) {
        assertThatThrownBy(() -> Application.ofBuildExtension(bean)).hasStackTraceContaining(bean.getTypeName() + ".");
    }

    @Test
    void methodsAreNamedAsByThePortableExtension() {
        assertThatThrownBy(() -> Application.ofBuildExtension(PutWithoutValue.class))
                .hasStackTraceContaining("PutWithoutValue.put(int,java.lang.String[]) needs exactly one parameter");
    }

    @Test
    void managerAndProviderMayBeInjected() {
        try (Application application = Application.ofBuildExtension(Managing.class)) {
            Managing managing = application.get(Managing.class);
            assertThat(managing.manager().getURI()).hasToString("sluice:default");
            assertThat(managing.provider()).isSameAs(managing.manager().getCachingProvider());
        }
    }

    @Test
    void managerOfTheApplicationTakesPrecedence() {
        try (Application application = Application.ofBuildExtension(Managing.class, Managing.OtherStore.class);
                CacheManager manager = application.get(Managing.class).manager()) {
            assertThat(manager.getURI()).hasToString("sluice:other");
        }
    }
}
