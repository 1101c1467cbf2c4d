package io.sluice.jcache.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.testing.EventRecorder;
import io.sluice.jcache.testing.HeapData;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.configuration.OptionalFeature;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SluiceCachingProviderTest {
    private static final AtomicInteger STORES = new AtomicInteger();

    private final URI uri = URI.create("sluice:provider-" + STORES.incrementAndGet());
    private final HeapData data = HeapData.of(uri);
    private final SluiceCachingProvider provider = new SluiceCachingProvider();
    private final ClassLoader loader = getClass().getClassLoader();

    @AfterEach
    void close() {
        provider.close();
        System.clearProperty("sluice.namespace");
    }

    private static URLClassLoader application() {
        return new URLClassLoader(new URL[0], SluiceCachingProviderTest.class.getClassLoader());
    }

    private static Cache<Object, Object> cache(CacheManager manager) {
        return manager.createCache("orders", new MutableConfiguration<>());
    }

    @Test
    void cachingFindsTheProvider() {
        assertThat(Caching.getCachingProvider("io.sluice.jcache.spi.SluiceCachingProvider", loader))
                .isInstanceOf(SluiceCachingProvider.class);
    }

    @Test
    void defaultsAreTheCallersClassLoaderAndTheEngineOfThisJvm() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application = application()) {
            thread.setContextClassLoader(application);
            CacheManager manager = provider.getCacheManager();
            assertThat(manager.getClassLoader()).isSameAs(application);
            assertThat(manager.getURI()).isEqualTo(URI.create("sluice:default"));
            assertThat(provider.getCacheManager(null, null, null)).isSameAs(manager);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void storeByReferenceIsSupported() {
        assertThat(provider.isSupported(OptionalFeature.STORE_BY_REFERENCE)).isTrue();
    }

    @Test
    void managersOfSeveralProvidersSeeTheSameCaches() {
        CacheManager one = provider.getCacheManager(uri, loader);
        assertThat(provider.getCacheManager(uri, loader)).isSameAs(one);
        CacheManager other = new SluiceCachingProvider().getCacheManager(uri, loader);
        assertThat(other).isNotSameAs(one);
        Cache<Object, Object> cache = cache(one);
        Cache<Object, Object> seen = other.getCache("orders");
        assertThat((Object) seen).isSameAs(cache);
        assertThat(data.holds()).isEqualTo(1);
        other.close();
        assertThat(cache.isClosed()).isFalse();
        assertThat(data.holds()).isEqualTo(1);
        one.close();
        assertThat(data.holds()).isZero();
    }

    @Test
    void aManagerKeepsACopyOfItsPropertiesWithTheirDefaults() {
        Properties defaults = new Properties();
        defaults.setProperty("a", "default");
        Properties properties = new Properties(defaults);
        properties.setProperty("b", "own");
        CacheManager manager = provider.getCacheManager(uri, loader, properties);
        properties.setProperty("b", "changed");
        manager.getProperties().setProperty("a", "changed");
        assertThat(manager.getProperties().getProperty("a")).isEqualTo("default");
        assertThat(manager.getProperties().getProperty("b")).isEqualTo("own");
    }

    @Test
    void aClosedManagerIsReplaced() {
        CacheManager manager = provider.getCacheManager(uri, loader);
        manager.close();
        assertThat(provider.getCacheManager(uri, loader)).isNotSameAs(manager);
    }

    @Test
    void managersOfNamelessApplicationsDoNotShareTheirData() throws Exception {
        try (URLClassLoader application = application()) {
            cache(provider.getCacheManager(uri, loader)).put("a", 1);
            Cache<Object, Object> other = cache(provider.getCacheManager(uri, application));
            assertThat(other.get("a")).isNull();
            other.put("a", 2);
            assertThat(data.keys()).containsExactly("default.orders:a", "default~2.orders:a");
        }
    }

    @Test
    void anApplicationThatIsOpenedAgainFindsItsData() {
        cache(provider.getCacheManager(uri, loader)).put("a", 1);
        provider.close();
        assertThat(cache(provider.getCacheManager(uri, loader)).get("a")).isEqualTo(1);
    }

    @Test
    void theNamespaceIsASetting() {
        System.setProperty("sluice.namespace", "shop");
        cache(provider.getCacheManager(uri, loader)).put(42, "x");
        assertThat(data.keys()).containsExactly("shop.orders:42");
    }

    @Test
    void applicationsOfOneNamespaceShareTheirDataAndHaveBeansOfTheirOwn() throws Exception {
        System.setProperty("sluice.namespace", "shop");
        try (URLClassLoader application = application()) {
            CacheManager one = provider.getCacheManager(uri, loader);
            CacheManager two = provider.getCacheManager(uri, application);
            one.createCache("orders", new MutableConfiguration<>().setStatisticsEnabled(true))
                    .put("a", 1);
            assertThat(two.createCache("orders", new MutableConfiguration<>().setStatisticsEnabled(true))
                            .get("a"))
                    .isEqualTo(1);
            String name = "javax.cache:type=CacheStatistics,CacheManager="
                    + uri.toString().replace(':', '.');
            var server = ManagementFactory.getPlatformMBeanServer();
            assertThat(server.isRegistered(new ObjectName(name + ",Cache=orders")))
                    .isTrue();
            assertThat(server.isRegistered(new ObjectName(name + ",Cache=orders,Namespace=shop")))
                    .isTrue();
            one.close();
            assertThat(server.isRegistered(new ObjectName(name + ",Cache=orders,Namespace=shop")))
                    .isTrue();
        }
    }

    @Test
    void keysAndValuesAreReadBackByTheManagersClassLoader() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application = new ApplicationWithOwnClass()) {
            Class<?> type = application.loadClass(Own.class.getName());
            Object own = type.getConstructor(List.class).newInstance(List.of("x"));
            Cache<Object, Object> cache = cache(provider.getCacheManager(uri, application));
            thread.setContextClassLoader(loader);
            cache.put(own, own);
            assertThat(type).isNotEqualTo(Own.class);
            assertThat(cache.get(own)).isInstanceOf(type);
            assertThat(cache.iterator().next().getKey()).isInstanceOf(type);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A class that applications have for themselves, too. */
    public record Own(List<String> texts) implements Serializable {}

    private static final class ApplicationWithOwnClass extends URLClassLoader {
        ApplicationWithOwnClass() {
            super(
                    new URL[] {Own.class.getProtectionDomain().getCodeSource().getLocation()},
                    SluiceCachingProviderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> known = name.equals(Own.class.getName()) ? findLoadedClass(name) : super.loadClass(name, resolve);
            return known == null ? findClass(name) : known;
        }
    }

    @Test
    void theSerialFilterIsTheStores() {
        data.serialFilter("maxarray=1");
        Cache<Object, Object> cache = cache(provider.getCacheManager(uri, loader));
        cache.put("small", new int[1]);
        cache.put("large", new int[2]);
        assertThat(cache.get("small")).isEqualTo(new int[1]);
        assertThatThrownBy(() -> cache.get("large"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("sluice.serial-filter");
    }

    @Test
    void aUriWithoutAStoreIsRefused() {
        assertThatThrownBy(() -> provider.getCacheManager(URI.create("nowhere:1"), loader))
                .isInstanceOf(CacheException.class)
                .hasMessageContainingAll("nowhere:1", "sluice:default");
    }

    @Test
    void aStoreThatCannotBeOpenedIsACacheException() {
        data.fail("port 6379 is in use");
        assertThatThrownBy(() -> provider.getCacheManager(uri, loader))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("port 6379 is in use");
        data.recover();
        assertThat(provider.getCacheManager(uri, loader).isClosed()).isFalse();
    }

    @Test
    void closingAClassLoaderOrAUriClosesOnlyTheirManagers() throws Exception {
        try (URLClassLoader application = application()) {
            CacheManager mine = provider.getCacheManager(uri, loader);
            CacheManager other = provider.getCacheManager(uri, application);
            CacheManager elsewhere = provider.getCacheManager(URI.create(uri + "-b"), loader);
            provider.close(application);
            assertThat(other.isClosed()).isTrue();
            provider.close(uri, loader);
            assertThat(mine.isClosed()).isTrue();
            assertThat(elsewhere.isClosed()).isFalse();
            provider.close();
            assertThat(elsewhere.isClosed()).isTrue();
        }
    }

    @Test
    void aForgottenManagerGoesWithItsClassLoaderAndLetsGoOfItsStoreAndBeans() throws Exception {
        WeakReference<ClassLoader> forgotten = forgetAnApplication();
        String beans = "javax.cache:*,CacheManager=" + uri.toString().replace(':', '.');
        Awaitility.await().untilAsserted(() -> {
            System.gc();
            assertThat(forgotten.get()).isNull();
            provider.getCacheManager(URI.create(uri + "-other"), loader);
            assertThat(data.holds()).isZero();
            assertThat(data.listeners()).isZero();
            assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName(beans), null))
                    .isEmpty();
        });
    }

    private WeakReference<ClassLoader> forgetAnApplication() {
        ClassLoader application = application();
        Factory<ExpiryPolicy> factory = () -> new PolicyOf(application);
        provider.getCacheManager(uri, application)
                .createCache(
                        "orders",
                        new MutableConfiguration<>()
                                .setStatisticsEnabled(true)
                                .setManagementEnabled(true)
                                .setExpiryPolicyFactory(factory)
                                .addCacheEntryListenerConfiguration(listenerOf(application)))
                .put("a", 1);
        return new WeakReference<>(application);
    }

    private static CacheEntryListenerConfiguration<Object, Object> listenerOf(ClassLoader application) {
        EventRecorder<Object, Object> recorder =
                new EventRecorder<>(event -> assertThat(application).isNotNull());
        return recorder.asynchronous();
    }

    /** Refers to its application, as a class of the application would. */
    private static final class PolicyOf implements ExpiryPolicy {
        private final ClassLoader application;
        private final EternalExpiryPolicy eternal = new EternalExpiryPolicy();

        PolicyOf(ClassLoader application) {
            this.application = application;
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForCreation() {
            return application == null ? null : eternal.getExpiryForCreation();
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForAccess() {
            return null;
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForUpdate() {
            return null;
        }
    }
}
