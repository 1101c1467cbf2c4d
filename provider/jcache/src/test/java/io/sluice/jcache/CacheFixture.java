package io.sluice.jcache;

import io.sluice.jcache.spi.SluiceCachingProvider;
import io.sluice.jcache.testing.HeapData;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.management.CacheStatisticsMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A manager over a store of its own for each test. */
abstract class CacheFixture {
    private static final AtomicInteger STORES = new AtomicInteger();

    final URI uri = URI.create("sluice:test-" + STORES.incrementAndGet());
    final HeapData data = HeapData.of(uri);
    final SluiceCachingProvider provider = new SluiceCachingProvider();
    CacheManager manager;

    @BeforeEach
    void openManager() {
        manager = provider.getCacheManager(uri, getClass().getClassLoader());
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    static <K, V> MutableConfiguration<K, V> typed(Class<K> keyType, Class<V> valueType) {
        return new MutableConfiguration<K, V>().setTypes(keyType, valueType).setStatisticsEnabled(true);
    }

    Cache<String, Integer> cache(Factory<? extends ExpiryPolicy> expiry) {
        return manager.createCache("numbers", typed(String.class, Integer.class).setExpiryPolicyFactory(expiry));
    }

    static CacheStatisticsMXBean statistics(Cache<?, ?> cache) {
        return cache.unwrap(SluiceCache.class).configuration().statistics();
    }
}
