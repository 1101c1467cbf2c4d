package io.sluice.benchmarks.jcache;

import java.util.HashMap;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;

/**
 * The caches of this JVM: opened and filled once, at their first use, with every option as JSR-107 has it by default:
 * no limit, no expiry, no statistics. Hazelcast's are declared in its file.
 */
final class OpenCache {
    private static final int BATCH = 1024;
    private static final Map<String, Cache<String, String>> OPEN = new HashMap<>();

    private OpenCache() {}

    static synchronized Cache<String, String> filled(String name, int entries) {
        return OPEN.computeIfAbsent(name, absent -> open(absent, entries));
    }

    /** Ends the provider, threads and all. */
    static void closeAll() {
        Caching.getCachingProvider(provider().className()).close();
    }

    private static Cache<String, String> open(String name, int entries) {
        MutableConfiguration<String, String> configuration = new MutableConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setStoreByValue(Storing.valueOf(System.getProperty(ProviderRun.STORING)) == Storing.VALUE);
        CacheManager manager =
                Caching.getCachingProvider(provider().className()).getCacheManager();
        Cache<String, String> declared = manager.getCache(name, String.class, String.class);
        Cache<String, String> cache = declared == null ? manager.createCache(name, configuration) : declared;
        fill(cache, entries);
        return cache;
    }

    private static void fill(Cache<String, String> cache, int entries) {
        String[] keys = Data.keys("key:", entries);
        String[] values = Data.values(entries);
        Map<String, String> batch = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            batch.put(keys[i], values[i]);
            if (batch.size() == BATCH || i == entries - 1) {
                cache.putAll(batch);
                batch.clear();
            }
        }
    }

    private static Provider provider() {
        return Provider.named(System.getProperty(ProviderRun.PROVIDER));
    }
}
