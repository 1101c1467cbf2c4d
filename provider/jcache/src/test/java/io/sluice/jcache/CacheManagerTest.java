package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheManagerTest extends CacheFixture {

    private static Set<ObjectName> beans(String pattern) throws Exception {
        return ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName(pattern), null);
    }

    private String beanOf(String type, String cache) {
        return "javax.cache:type=" + type + ",CacheManager=" + uri.toString().replace(':', '.') + ",Cache=" + cache;
    }

    @Test
    void aCacheIsFoundByItsNameAndTypes() {
        Cache<String, Integer> cache = manager.createCache("numbers", typed(String.class, Integer.class));
        assertThat(manager.getCache("numbers", String.class, Integer.class)).isSameAs(cache);
        Cache<Object, Object> untyped = manager.getCache("numbers");
        assertThat((Object) untyped).isSameAs(cache);
        Cache<Object, Object> none = manager.getCache("others");
        assertThat(none).isNull();
        assertThat(manager.getCacheNames()).containsExactly("numbers");
    }

    @Test
    void otherTypesThanDeclaredAreRefused() {
        manager.createCache("numbers", typed(String.class, Integer.class));
        assertThatThrownBy(() -> manager.getCache("numbers", String.class, Long.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContainingAll("numbers", "java.lang.Integer", "java.lang.Long");
        assertThatThrownBy(() -> manager.getCache("numbers", Object.class, Integer.class))
                .isInstanceOf(ClassCastException.class);
    }

    @Test
    void aNameIsTakenOnce() {
        manager.createCache("numbers", new MutableConfiguration<>());
        assertThatThrownBy(() -> manager.createCache("numbers", new MutableConfiguration<>()))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("numbers");
    }

    @Test
    void nullsAreRefused() {
        assertThatThrownBy(() -> manager.createCache(null, new MutableConfiguration<>()))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> manager.createCache("a", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> manager.getCache(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> manager.getCache("a", null, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> manager.destroyCache(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> manager.enableStatistics(null, true)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void readingAndWritingThroughNeedFactories() {
        assertThatThrownBy(() -> manager.createCache("a", new MutableConfiguration<>().setReadThrough(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("read-through needs a factory for the cache loader");
        assertThatThrownBy(() -> manager.createCache("a", new MutableConfiguration<>().setWriteThrough(true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("write-through needs a factory for the cache writer");
    }

    @Test
    void anUnknownCacheCannotBeSwitched() {
        assertThatThrownBy(() -> manager.enableStatistics("absent", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent");
    }

    @Test
    void laterChangesOfAConfigurationDoNotReachTheCache() {
        MutableConfiguration<String, Integer> configuration = typed(String.class, Integer.class);
        Cache<String, Integer> cache = manager.createCache("numbers", configuration);
        configuration.setStatisticsEnabled(false);
        assertThat(cache.unwrap(SluiceCache.class).configuration().isStatisticsEnabled())
                .isTrue();
    }

    @Test
    void destroyingACacheRemovesItsDataAndNoOther() {
        manager.createCache("one", typed(String.class, Integer.class)).put("a", 1);
        manager.createCache("two", typed(String.class, Integer.class)).put("a", 1);
        manager.destroyCache("one");
        manager.destroyCache("absent");
        assertThat(data.keys()).containsExactly("default.two:a");
        assertThat(manager.getCacheNames()).containsExactly("two");
    }

    @Test
    void aCacheIsNotCreatedWhileTheStoreFails() {
        AtomicInteger policies = new AtomicInteger();
        MutableConfiguration<String, Integer> configuration = typed(String.class, Integer.class)
                .setExpiryPolicyFactory(() -> {
                    policies.incrementAndGet();
                    return new EternalExpiryPolicy();
                });
        data.fail("busy");
        assertThatThrownBy(() -> manager.createCache("numbers", configuration))
                .isInstanceOf(CacheException.class)
                .hasMessageContainingAll("numbers", "busy");
        assertThat(policies).hasValue(0);
        data.recover();
        manager.createCache("numbers", configuration);
        assertThat(manager.getCacheNames()).containsExactly("numbers");
    }

    /** A loader that knows whether it was closed. */
    private record ClosingLoader(Runnable closing) implements CacheLoader<String, Integer>, Closeable {
        @Override
        public Integer load(String key) {
            return 1;
        }

        @Override
        public Map<String, Integer> loadAll(Iterable<? extends String> keys) {
            return Map.of();
        }

        @Override
        public void close() {
            closing.run();
        }
    }

    @Test
    void whatWasMadeForACacheThatCannotBeMadeInFullIsClosed() {
        AtomicInteger closed = new AtomicInteger();
        MutableConfiguration<String, Integer> configuration = typed(String.class, Integer.class)
                .setCacheLoaderFactory(() -> new ClosingLoader(closed::incrementAndGet))
                .setWriteThrough(true)
                .setCacheWriterFactory(() -> {
                    throw new IllegalStateException("no writer");
                });
        assertThatThrownBy(() -> manager.createCache("numbers", configuration)).hasMessage("no writer");
        assertThat(closed).hasValue(1);
        assertThat(manager.getCacheNames()).isEmpty();
    }

    @Test
    void aManagerClosesAllItsCachesAlsoWhereSomethingOfTheApplicationCannotBeClosed() {
        MutableConfiguration<String, Integer> configuration = typed(String.class, Integer.class)
                .setCacheLoaderFactory(() -> new ClosingLoader(() -> {
                    throw new NoClassDefFoundError("gone");
                }));
        Cache<String, Integer> one = manager.createCache("one", configuration);
        Cache<String, Integer> two = manager.createCache("two", configuration);
        manager.close();
        assertThat(one.isClosed()).isTrue();
        assertThat(two.isClosed()).isTrue();
        assertThat(data.holds()).isZero();
    }

    @Test
    void aCacheThatCannotBeDestroyedStaysOpenWithItsData() {
        Cache<String, Integer> cache = manager.createCache("numbers", typed(String.class, Integer.class));
        cache.put("a", 1);
        data.fail("busy");
        assertThatThrownBy(() -> manager.destroyCache("numbers"))
                .isInstanceOf(CacheException.class)
                .hasMessageContainingAll("numbers", "busy");
        data.recover();
        assertThat(cache.get("a")).isEqualTo(1);
        manager.destroyCache("numbers");
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void aCacheWhoseBeansCannotBeRegisteredIsNotCreated() throws Exception {
        var server = ManagementFactory.getPlatformMBeanServer();
        ObjectName refused = new ObjectName(beanOf("CacheConfiguration", "numbers"));
        NotificationListener listener = (event, handback) -> refuse(event, refused);
        server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener, null, null);
        try {
            MutableConfiguration<String, Integer> configuration =
                    typed(String.class, Integer.class).setManagementEnabled(true);
            assertThatThrownBy(() -> manager.createCache("numbers", configuration))
                    .hasStackTraceContaining("refused");
        } finally {
            server.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener);
            // The error has left it registered by half.
            assertThatThrownBy(() -> server.unregisterMBean(refused)).isInstanceOf(RuntimeMBeanException.class);
        }
        assertThat(manager.getCacheNames()).isEmpty();
        assertThat(beans(beanOf("CacheStatistics", "numbers"))).isEmpty();
    }

    /** Errors are the only thing that a server of MBeans lets through. */
    private static void refuse(Notification event, ObjectName name) {
        if (event instanceof MBeanServerNotification registration
                && registration.getMBeanName().equals(name)
                && registration.getType().equals(MBeanServerNotification.REGISTRATION_NOTIFICATION)) {
            throw new AssertionError("refused");
        }
    }

    @Test
    void closingACacheKeepsItsData() {
        Cache<String, Integer> cache = manager.createCache("numbers", typed(String.class, Integer.class));
        cache.put("a", 1);
        cache.close();
        cache.close();
        assertThat(manager.getCacheNames()).isEmpty();
        assertThat(manager.createCache("numbers", typed(String.class, Integer.class))
                        .get("a"))
                .isEqualTo(1);
    }

    @Test
    void aClosedManagerHasClosedItsCachesAndItsStoreAndRefusesEverything() {
        Cache<String, Integer> cache = manager.createCache("numbers", typed(String.class, Integer.class));
        manager.close();
        manager.close();
        assertThat(manager.isClosed()).isTrue();
        assertThat(cache.isClosed()).isTrue();
        assertThat(data.holds()).isZero();
        assertThatThrownBy(() -> manager.getCache("numbers")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> manager.createCache("a", new MutableConfiguration<>()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(manager::getCacheNames).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> manager.destroyCache("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> manager.enableManagement("a", true)).isInstanceOf(IllegalStateException.class);
        assertThat(manager.getURI()).isEqualTo(uri);
    }

    @Test
    void beansComeAndGoWithTheirSwitches() throws Exception {
        manager.createCache("numbers", new MutableConfiguration<>());
        assertThat(beans("javax.cache:*,CacheManager=" + uri.toString().replace(':', '.')))
                .isEmpty();
        manager.enableStatistics("numbers", true);
        manager.enableManagement("numbers", true);
        manager.enableManagement("numbers", true);
        assertThat(beans(beanOf("CacheStatistics", "numbers"))).hasSize(1);
        assertThat(beans(beanOf("CacheConfiguration", "numbers"))).hasSize(1);
        manager.enableStatistics("numbers", false);
        assertThat(beans(beanOf("CacheStatistics", "numbers"))).isEmpty();
        manager.getCache("numbers").close();
        assertThat(beans(beanOf("CacheConfiguration", "numbers"))).isEmpty();
    }

    @Test
    void beansShowWhatTheCacheIs() throws Exception {
        Cache<String, Integer> cache = manager.createCache(
                "a,b=c:\"*?", typed(String.class, Integer.class).setManagementEnabled(true));
        cache.put("a", 1);
        cache.get("a");
        cache.get("b");
        ObjectName statistics = new ObjectName(beanOf("CacheStatistics", "a.b.c...."));
        ObjectName configuration = new ObjectName(beanOf("CacheConfiguration", "a.b.c...."));
        var server = ManagementFactory.getPlatformMBeanServer();
        assertThat(server.getAttribute(statistics, "CacheHitPercentage")).isEqualTo(50f);
        assertThat(server.getAttribute(statistics, "CachePuts")).isEqualTo(1L);
        assertThat(server.getAttribute(configuration, "KeyType")).isEqualTo("java.lang.String");
        assertThat(server.getAttribute(configuration, "StatisticsEnabled")).isEqualTo(true);
    }

    /** As JSR-107's TCK replaces them, and what names of MBeans do not allow or take for a pattern, too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a,b|a.b",
                "a=b|a.b",
                "a:b|a.b",
                "'a\nb'|a.b",
                "'a\rb'|a.b",
                "a\"b|a.b",
                "a*b|a.b",
                "a?b|a.b",
                "'a b'|'a b'",
                "' '|' '",
                "''|.",
                "a\\b|a\\b",
                "größe/日本|größe/日本"
            })
    void beansAreFoundByTheNamesThatJsr107Makes(String cacheName, String inBean) throws Exception {
        Cache<String, Integer> cache = manager.createCache(cacheName, typed(String.class, Integer.class));
        manager.enableManagement(cacheName, true);
        cache.put("a", 1);
        var server = ManagementFactory.getPlatformMBeanServer();
        assertThat(server.getAttribute(new ObjectName(beanOf("CacheStatistics", inBean)), "CachePuts"))
                .isEqualTo(1L);
        assertThat(server.isRegistered(new ObjectName(beanOf("CacheConfiguration", inBean))))
                .isTrue();
        assertThat((Object) manager.getCache(cacheName, String.class, Integer.class))
                .isSameAs(cache);
        manager.destroyCache(cacheName);
        assertThat(beans("javax.cache:*,CacheManager=" + uri.toString().replace(':', '.')))
                .isEmpty();
    }

    @Test
    void cachesWhoseNamesBecomeOneHaveBeansOfTheirOwn() throws Exception {
        manager.createCache("a:b", typed(String.class, Integer.class)).put("a", 1);
        manager.createCache("a=b", typed(String.class, Integer.class));
        manager.createCache("a*b", typed(String.class, Integer.class));
        assertThat(beans(beanOf("CacheStatistics", "a.b,*"))).hasSize(3);
        assertThat(ManagementFactory.getPlatformMBeanServer()
                        .getAttribute(new ObjectName(beanOf("CacheStatistics", "a.b")), "CachePuts"))
                .isEqualTo(1L);
        manager.destroyCache("a=b");
        assertThat(beans(beanOf("CacheStatistics", "a.b,*"))).hasSize(2);
    }

    /** The least that an application may say of a cache. */
    private record OwnConfiguration<K, V>(Class<K> getKeyType, Class<V> getValueType, boolean isStoreByValue)
            implements Configuration<K, V> {}

    @Test
    void aConfigurationThatIsNotCompleteMakesACacheOfItsTypesWithTheDefaults() {
        Cache<String, Integer> cache =
                manager.createCache("numbers", new OwnConfiguration<>(String.class, Integer.class, false));
        assertThat(manager.getCache("numbers", String.class, Integer.class)).isSameAs(cache);
        CompleteConfiguration<?, ?> made = cache.unwrap(SluiceCache.class).configuration();
        assertThat(made.isStoreByValue()).isFalse();
        assertThat(made.isStatisticsEnabled()).isFalse();
        assertThat(made.getExpiryPolicyFactory()).isEqualTo(EternalExpiryPolicy.factoryOf());
    }

    @Test
    void aConfigurationWithoutTypesIsRefused() {
        assertThatThrownBy(() -> manager.createCache("a", new OwnConfiguration<>(null, Integer.class, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a configuration must name the types of keys and values");
    }

    @Test
    void aFactoryThatMakesNoExpiryPolicyIsNamed() {
        Factory<ExpiryPolicy> none = () -> null;
        assertThatThrownBy(() -> manager.createCache(
                        "a", typed(String.class, Integer.class).setExpiryPolicyFactory(none)))
                .hasMessage("the factory of the expiry policy returned null");
    }

    @Test
    void namesAreNotRemovedByTheirIterator() {
        manager.createCache("numbers", typed(String.class, Integer.class));
        Iterator<String> names = manager.getCacheNames().iterator();
        names.next();
        assertThatThrownBy(names::remove).isInstanceOf(UnsupportedOperationException.class);
        assertThat(manager.getCacheNames()).containsExactly("numbers");
    }

    @Test
    void anEmptyConfigurationIsACompleteOne() {
        Cache<Object, Object> cache = manager.createCache("objects", new MutableConfiguration<>());
        CompleteConfiguration<?, ?> configuration =
                cache.unwrap(SluiceCache.class).configuration();
        assertThat(configuration.getKeyType()).isEqualTo(Object.class);
        assertThat(configuration.isStoreByValue()).isTrue();
    }
}
