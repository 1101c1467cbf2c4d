package io.sluice.benchmarks.jcache;

import java.net.URI;
import java.net.URL;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

/**
 * The caches of this JVM: opened and filled once, at their first use, with every option as JSR-107 has it by default:
 * no limit, no expiry, no statistics. Hazelcast's are declared in its file.
 */
final class OpenCache {
    private static final int BATCH = 1024;
    private static final int DISTINCT = 1000;
    private static final Map<String, Cache<String, Object>> OPEN = new HashMap<>();

    private OpenCache() {}

    static synchronized Cache<String, Object> filled(String name, int entries) {
        return OPEN.computeIfAbsent(
                payload().name().toLowerCase(Locale.ROOT) + "-" + name, absent -> open(absent, entries));
    }

    /** Ends the provider, threads and all. */
    static void closeAll() {
        Caching.getCachingProvider(provider().className()).close();
    }

    private static Cache<String, Object> open(String name, int entries) {
        MutableConfiguration<String, Object> configuration = new MutableConfiguration<String, Object>()
                .setTypes(String.class, payload().type())
                .setStoreByValue(Storing.valueOf(System.getProperty(ProviderRun.STORING)) == Storing.VALUE);
        CacheManager manager = manager();
        Cache<String, Object> declared =
                manager.getCache(name, String.class, payload().type());
        Cache<String, Object> cache = declared == null ? manager.createCache(name, configuration) : declared;
        fill(cache, entries);
        return cache;
    }

    private static CacheManager manager() {
        CachingProvider caching = Caching.getCachingProvider(provider().className());
        String file = provider().setUp().fileForBeans();
        if (file == null || payload() == Payload.STRING) {
            return caching.getCacheManager();
        }
        URL found = Objects.requireNonNull(OpenCache.class.getResource(file), file);
        return caching.getCacheManager(URI.create(found.toString()), OpenCache.class.getClassLoader());
    }

    private static void fill(Cache<String, Object> cache, int entries) {
        String[] keys = Data.keys("key:", entries);
        Object[] values = payload().values(DISTINCT);
        Map<String, Object> batch = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            batch.put(keys[i], values[i % DISTINCT]);
            if (batch.size() == BATCH || i == entries - 1) {
                cache.putAll(batch);
                batch.clear();
            }
        }
    }

    /** Returns what the values of this JVM's caches are. */
    static Payload payload() {
        return Payload.valueOf(System.getProperty(ProviderRun.PAYLOAD));
    }

    private static Provider provider() {
        return Provider.named(System.getProperty(ProviderRun.PROVIDER));
    }
}
