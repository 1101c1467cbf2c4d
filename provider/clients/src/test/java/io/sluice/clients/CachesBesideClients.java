package io.sluice.clients;

import io.sluice.jcache.SluiceCache;
import io.sluice.jcache.spi.SluiceCachingProvider;
import java.net.URI;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.clients.jedis.Jedis;

/** An application {@code shop} with caches, whose engine clients reach, for the tests of one class. */
final class CachesBesideClients implements BeforeAllCallback, AfterAllCallback {
    private final int port = RunningNode.freePort();
    private final Map<String, String> settings = Map.of(
            "sluice.namespace", "shop",
            "sluice.port", String.valueOf(port),
            "sluice.contract.orders.match", "shop.orders:*",
            "sluice.contract.orders.codec", "json");
    private CacheManager manager;

    @Override
    public void beforeAll(ExtensionContext context) {
        settings.forEach(System::setProperty);
        manager = new SluiceCachingProvider()
                .getCacheManager(URI.create("sluice:beside-clients"), getClass().getClassLoader());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        manager.close();
        settings.keySet().forEach(System::clearProperty);
    }

    Jedis connect() {
        return new Jedis(RunningNode.HOST, port);
    }

    Jedis connect(int timeoutMs) {
        return new Jedis(RunningNode.HOST, port, timeoutMs);
    }

    <V> Cache<String, V> cache(String name, Class<V> type) {
        Cache<String, V> open = manager.getCache(name, String.class, type);
        return open != null
                ? open
                : manager.createCache(
                        name,
                        new MutableConfiguration<String, V>()
                                .setTypes(String.class, type)
                                .setStatisticsEnabled(true));
    }

    <V> Cache<String, V> byReference(String name, Class<V> type) {
        Cache<String, V> open = manager.getCache(name, String.class, type);
        return open != null
                ? open
                : manager.createCache(
                        name,
                        new MutableConfiguration<String, V>()
                                .setTypes(String.class, type)
                                .setStoreByValue(false));
    }

    <V> Cache<String, V> create(String name, MutableConfiguration<String, V> configuration) {
        return manager.createCache(name, configuration);
    }

    Cache<Object, Object> untyped(String name) {
        return manager.createCache(name, new MutableConfiguration<>());
    }

    static long unreadable(Cache<?, ?> cache) {
        return cache.unwrap(SluiceCache.class).unreadable();
    }
}
