package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheChangesTest {
    private final Application application = Application.of(Orders.class);
    private final Orders orders = application.get(Orders.class);

    @BeforeEach
    void fill() {
        orders.cached(1);
        orders.cached(2);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    /** What the cache holds is asked from inside the business methods, too: that shows when it changes. */
    @ApplicationScoped
    @CacheDefaults(cacheName = "orders")
    static class Orders {
        private String seenInside;

        String seenInside() {
            return seenInside;
        }

        @CacheResult
        public String cached(int id) {
            return "computed";
        }

        @CachePut
        public void put(int id, @CacheValue String order) {
            seenInside = held(id);
        }

        @CachePut(afterInvocation = false)
        public void putBefore(int id, @CacheValue String order, @CacheKey int key, Exception thrown) throws Exception {
            seenInside = held(key);
            throwIfPresent(thrown);
        }

        @CachePut
        public void putOrThrow(@CacheKey int id, @CacheValue String order, Exception thrown) throws Exception {
            throwIfPresent(thrown);
        }

        @CachePut(cacheFor = IOException.class, noCacheFor = FileNotFoundException.class)
        public void putFor(@CacheKey int id, @CacheValue String order, Exception thrown) throws Exception {
            throwIfPresent(thrown);
        }

        @CacheRemove
        public boolean remove(int id) {
            seenInside = held(id);
            return true;
        }

        @CacheRemove(afterInvocation = false)
        public void removeBefore(@CacheKey int id, Exception thrown) throws Exception {
            seenInside = held(id);
            throwIfPresent(thrown);
        }

        @CacheRemove
        public void removeOrThrow(@CacheKey int id, Exception thrown) throws Exception {
            throwIfPresent(thrown);
        }

        @CacheRemove(evictFor = IOException.class, noEvictFor = FileNotFoundException.class)
        public void removeFor(@CacheKey int id, Exception thrown) throws Exception {
            throwIfPresent(thrown);
        }

        @CacheRemoveAll
        public void removeAll() {
            seenInside = held(1);
        }

        @CacheRemoveAll(afterInvocation = false)
        public void removeAllBefore(Exception thrown) throws Exception {
            seenInside = held(1);
            throwIfPresent(thrown);
        }

        @CacheRemoveAll
        public void removeAllOrThrow(Exception thrown) throws Exception {
            throwIfPresent(thrown);
        }

        @CacheRemoveAll(evictFor = IOException.class, noEvictFor = FileNotFoundException.class)
        public void removeAllFor(Exception thrown) throws Exception {
            throwIfPresent(thrown);
        }

        private static void throwIfPresent(Exception thrown) throws Exception {
            if (thrown != null) {
                throw thrown;
            }
        }
    }

    private static String held(int id) {
        return Optional.ofNullable(Application.cache("orders").get(new io.sluice.jcache.ParametersKey(id)))
                .map(Object::toString)
                .orElse("nothing");
    }

    @Test
    void putStoresTheValueAfterTheMethod() {
        orders.put(1, "new");
        assertThat(orders.seenInside()).isEqualTo("computed");
        assertThat(held(1)).isEqualTo("new");
        assertThat(held(2)).isEqualTo("computed");
    }

    @Test
    void putOfNullChangesNothing() {
        orders.put(1, null);
        assertThat(held(1)).isEqualTo("computed");
    }

    @Test
    void putBeforeIsSeenByTheMethodAndStaysWhenItThrows() {
        Exception thrown = new IOException();
        assertThatThrownBy(() -> orders.putBefore(9, "new", 1, thrown)).isSameAs(thrown);
        assertThat(orders.seenInside()).isEqualTo("new");
        assertThat(held(1)).isEqualTo("new");
        assertThat(held(9)).isEqualTo("nothing");
    }

    @Test
    void removeHappensAfterTheMethod() {
        assertThat(orders.remove(1)).isTrue();
        assertThat(orders.seenInside()).isEqualTo("computed");
        assertThat(held(1)).isEqualTo("nothing");
        assertThat(held(2)).isEqualTo("computed");
    }

    @Test
    void removeBeforeIsSeenByTheMethod() {
        assertThatThrownBy(() -> orders.removeBefore(1, new IOException())).isInstanceOf(IOException.class);
        assertThat(orders.seenInside()).isEqualTo("nothing");
        assertThat(held(1)).isEqualTo("nothing");
    }

    @Test
    void removeAllEmptiesTheCacheAfterTheMethod() {
        orders.removeAll();
        assertThat(orders.seenInside()).isEqualTo("computed");
        assertThat(held(1)).isEqualTo("nothing");
        assertThat(held(2)).isEqualTo("nothing");
    }

    @Test
    void removeAllBeforeIsSeenByTheMethod() {
        assertThatThrownBy(() -> orders.removeAllBefore(new IOException())).isInstanceOf(IOException.class);
        assertThat(orders.seenInside()).isEqualTo("nothing");
    }

    @ParameterizedTest(name = "{0} thrown, lists {1}: effect {2}")
    @CsvSource({
        "java.io.IOException,             without, false",
        "java.io.IOException,             with,    true",
        "java.io.FileNotFoundException,   with,    false",
        "java.lang.IllegalStateException, with,    false",
    })
    void exceptionsDecideWhetherTheCacheChanges(String type, String lists, boolean effect) throws Exception {
        Exception thrown =
                Class.forName(type).asSubclass(Exception.class).getConstructor().newInstance();
        boolean with = lists.equals("with");
        assertThatThrownBy(() -> {
                    if (with) {
                        orders.putFor(1, "new", thrown);
                    } else {
                        orders.putOrThrow(1, "new", thrown);
                    }
                })
                .isSameAs(thrown);
        assertThat(held(1)).isEqualTo(effect ? "new" : "computed");
        assertThatThrownBy(() -> {
                    if (with) {
                        orders.removeFor(1, thrown);
                    } else {
                        orders.removeOrThrow(1, thrown);
                    }
                })
                .isSameAs(thrown);
        assertThat(held(1)).isEqualTo(effect ? "nothing" : "computed");
        assertThatThrownBy(() -> {
                    if (with) {
                        orders.removeAllFor(thrown);
                    } else {
                        orders.removeAllOrThrow(thrown);
                    }
                })
                .isSameAs(thrown);
        assertThat(held(2)).isEqualTo(effect ? "nothing" : "computed");
    }
}
