package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InjectionTest {

    @AfterEach
    void reset() {
        HeapData.ofDefault().reset();
    }

    /** A value that serialisation and JSON-B take. */
    public static class Order implements Serializable {
        private static final long serialVersionUID = 1L;

        public String text = "";
    }

    @ApplicationScoped
    static class Orders {
        @Inject
        @CacheName("orders")
        private Cache<Long, Order> cache;

        Cache<Long, Order> cache() {
            return cache;
        }
    }

    @Dependent
    static class ByConstructor {
        private final Cache<Long, Order> cache;

        @Inject
        ByConstructor(@CacheName("orders") Cache<Long, Order> cache) {
            this.cache = cache;
        }
    }

    @Dependent
    static class ByInitializer {
        private Cache<Long, Order> cache;

        @Inject
        void take(@CacheName("orders") Cache<Long, Order> given) {
            cache = given;
        }
    }

    @Test
    void missingCacheIsCreatedWithTheTypesOfTheInjectionPoint() {
        try (Application application = Application.of(Orders.class)) {
            assertThat(application.get(Orders.class).cache()).isNotNull();
            assertThat(Application.cacheManager().getCache("orders", Long.class, Order.class))
                    .isNotNull();
        }
    }

    @Test
    void injectedCacheIsThatOfTheDefaultManager() {
        try (Application application = Application.of(Orders.class)) {
            application.get(Orders.class).cache().put(7L, new Order());
            assertThat(Application.cache("orders")).hasSize(1);
            assertThat(HeapData.ofDefault().keys()).containsExactly("default.orders:7");
        }
    }

    @Test
    void constructorsAndInitializersGetTheSameCache() {
        try (Application application = Application.of(Orders.class, ByConstructor.class, ByInitializer.class)) {
            Cache<Long, Order> cache = application.get(Orders.class).cache();
            assertThat(application.get(ByConstructor.class).cache).isSameAs(cache);
            assertThat(application.get(ByInitializer.class).cache).isSameAs(cache);
        }
    }

    @ApplicationScoped
    static class Lists {
        @Inject
        @CacheName("lists")
        private Cache<Long, List<Order>> cache;

        Cache<Long, List<Order>> cache() {
            return cache;
        }
    }

    @Test
    void genericTypeOfValuesIsKnownToContracts() {
        try (Application application = Application.of(Lists.class)) {
            HeapData.ofDefault().jsonContract("all");
            Order order = new Order();
            order.text = "seven";
            Cache<Long, List<Order>> cache = application.get(Lists.class).cache();
            cache.put(7L, List.of(order));
            assertThat(HeapData.ofDefault().value("default.lists:7")).asString().isEqualTo("[{\"text\":\"seven\"}]");
            assertThat(cache.get(7L).get(0).text).isEqualTo("seven");
        }
    }

    @SessionScoped
    static class OfSession implements Serializable {
        private static final long serialVersionUID = 1L;

        @Inject
        @CacheName("orders")
        Instance<Cache<Long, Order>> cache;
    }

    @Test
    void passivatingBeanMayInjectAnInstance() {
        try (Application application = Application.of(OfSession.class)) {
            assertThat(application.beanManager().getBeans(OfSession.class)).hasSize(1);
        }
    }

    @Test
    void cacheMayBeLookedUp() {
        try (Application application = Application.of(Looking.class)) {
            application.get(Looking.class).find("looked-up").put("a", 1);
            assertThat(HeapData.ofDefault().keys()).containsExactly("default.looked-up:a");
        }
    }

    @ApplicationScoped
    static class Looking {
        @Inject
        @Any
        private Instance<Object> all;

        Cache<String, Integer> find(String name) {
            return all.select(new TypeLiteral<Cache<String, Integer>>() {}, CacheName.Literal.of(name))
                    .get();
        }
    }

    @Test
    void storeIsOpenedAtDeploymentForAnInjectedCache() {
        HeapData.ofDefault().fail("port 6379 is in use");
        assertThatThrownBy(() -> Application.restarted(Orders.class)).hasMessageContaining("port 6379 is in use");
    }

    @ApplicationScoped
    static class OtherKeys {
        @Inject
        @CacheName("orders")
        Cache<String, Order> cache;
    }

    @ApplicationScoped
    static class OtherValues {
        @Inject
        @CacheName("orders")
        Cache<Long, String> cache;
    }

    @ParameterizedTest
    @ValueSource(classes = {OtherKeys.class, OtherValues.class})
    void contradictoryTypesFailTheDeploymentAndAreBothNamed(Class<?> other) {
        assertThatThrownBy(() -> Application.of(Orders.class, other))
                .hasMessageContaining("The cache orders is injected with contradictory types")
                .hasMessageContaining(Orders.class.getTypeName() + ".cache")
                .hasMessageContaining(other.getTypeName() + ".cache");
    }

    @ApplicationScoped
    static class Raw {
        @Inject
        @CacheName("raw")
        @SuppressWarnings("rawtypes")
        Cache cache;
    }

    @ApplicationScoped
    static class Wildcards {
        @Inject
        @CacheName("wildcards")
        Cache<Long, ?> cache;
    }

    @ApplicationScoped
    static class Indirect {
        @Inject
        @CacheName("indirect")
        Instance<Cache<? extends Number, Order>> cache;
    }

    @ParameterizedTest
    @ValueSource(classes = {Raw.class, Wildcards.class, Indirect.class})
    void typesThatAreNotNamedFailTheDeployment(Class<?> bean) {
        assertThatThrownBy(() -> Application.of(bean))
                .hasMessageContaining("does not name the types of keys and values; allowed")
                .hasMessageContaining(bean.getTypeName() + ".cache");
    }

    @ApplicationScoped
    static class Nameless {
        @Inject
        @CacheName(" ")
        Cache<Long, Order> cache;
    }

    @Test
    void blankNameFailsTheDeployment() {
        assertThatThrownBy(() -> Application.of(Nameless.class))
                .hasMessageContaining("needs the name of a cache")
                .hasMessageContaining(Nameless.class.getTypeName() + ".cache");
    }

    @ApplicationScoped
    static class Texts {
        private int calls;

        @Inject
        @CacheName("texts")
        private Cache<Object, String> cache;

        @CacheResult(cacheName = "texts")
        public String text(int number) {
            return number + " by call " + ++calls;
        }

        Cache<Object, String> cache() {
            return cache;
        }
    }

    @ApplicationScoped
    static class GeneratedKeys {
        @Inject
        @CacheName("texts")
        Cache<GeneratedCacheKey, Object> cache;
    }

    @ApplicationScoped
    static class OwnKeys {
        @Inject
        @CacheName("texts")
        Cache<Integer, String> cache;
    }

    @ApplicationScoped
    static class OwnValues {
        @Inject
        @CacheName("texts")
        Cache<Object, Integer> cache;
    }

    @ApplicationScoped
    static class TextsOnly {
        @CacheResult(cacheName = "texts")
        public String text(int number) {
            return "" + number;
        }
    }

    @Test
    void cacheOfAnnotatedMethodsMayBeInjected() {
        try (Application application = Application.of(Texts.class)) {
            Texts texts = application.get(Texts.class);
            assertThat(texts.text(7)).isEqualTo("7 by call 1");
            assertThat(texts.cache().get(7)).isEqualTo("7 by call 1");
            texts.cache().remove(7);
            assertThat(texts.text(7)).isEqualTo("7 by call 2");
        }
    }

    @Test
    void keysOfAnnotatedMethodsMayBeNamed() {
        try (Application application = Application.of(TextsOnly.class, GeneratedKeys.class)) {
            assertThat(application.get(TextsOnly.class).text(7)).isEqualTo("7");
            assertThat(application.counters("texts").failures()).isZero();
        }
    }

    @Test
    void typedKeysForTheCacheOfAnnotatedMethodsFailTheDeployment() {
        assertThatThrownBy(() -> Application.of(TextsOnly.class, OwnKeys.class))
                .hasMessageContaining(OwnKeys.class.getTypeName() + ".cache")
                .hasMessageContaining("allowed types of keys: Object, GeneratedCacheKey");
    }

    @Test
    void otherValuesThanThoseOfAnnotatedMethodsFailTheDeployment() {
        assertThatThrownBy(() -> Application.of(TextsOnly.class, OwnValues.class))
                .hasMessageContaining(OwnValues.class.getTypeName() + ".cache")
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void cacheThatTheApplicationMadeWithOtherTypesIsNotInjected() {
        try (Application application = Application.of(Orders.class)) {
            Application.cacheManager()
                    .createCache(
                            "orders",
                            new MutableConfiguration<Integer, String>().setTypes(Integer.class, String.class));
            Orders orders = application.get(Orders.class);
            assertThatThrownBy(orders::cache)
                    .hasStackTraceContaining("cache orders declares keys of java.lang.Integer, not java.lang.Long");
        }
    }

    @Test
    void defaultManagerMayBeInjected() {
        try (Application application = Application.of(Managing.class)) {
            CacheManager manager = application.get(Managing.class).manager();
            assertThat(manager.getURI()).hasToString("sluice:default");
            assertThat(manager).isSameAs(Application.cacheManager());
        }
    }

    @Test
    void providerMayBeInjected() {
        try (Application application = Application.of(Managing.class)) {
            assertThat(application.get(Managing.class).provider())
                    .isSameAs(Application.cacheManager().getCachingProvider());
        }
    }

    @Test
    void managerOfTheApplicationTakesPrecedence() {
        try (Application application = Application.of(Managing.class, Managing.OtherStore.class)) {
            try (CacheManager manager = application.get(Managing.class).manager()) {
                assertThat(manager.getURI()).hasToString("sluice:other");
            }
        }
    }

    @ApplicationScoped
    static class OwnProvider {
        @Produces
        @Dependent
        CachingProvider own(Instance<CacheManager> managers) {
            return managers.get().getCachingProvider();
        }
    }

    @Test
    void providerOfTheApplicationTakesPrecedence() {
        try (Application application = Application.of(Managing.class, OwnProvider.class)) {
            assertThat(application.beanManager().getBeans(CachingProvider.class))
                    .singleElement()
                    .satisfies(bean -> assertThat(bean.getBeanClass()).isEqualTo(OwnProvider.class));
        }
    }
}
