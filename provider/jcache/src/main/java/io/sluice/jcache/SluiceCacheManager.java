package io.sluice.jcache;

import io.sluice.jcache.configuration.CacheConfiguration;
import io.sluice.jcache.flight.Leaders;
import io.sluice.jcache.flight.StageFlights;
import java.net.URI;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * The caches of one application in one store, as one provider gives them out. It finds the caches of the other
 * managers of the same class loader and URI, too. Closing it closes the caches it has made; the data stays, and so does
 * the engine. Safe for use by many threads.
 */
public final class SluiceCacheManager implements CacheManager {
    private final Identity identity;
    private final OpenCaches caches;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Who a manager is.
     *
     * @param provider who made it
     * @param uri the URI of its store
     * @param classLoader the application's
     * @param properties what it was asked for with
     */
    public record Identity(CachingProvider provider, URI uri, ClassLoader classLoader, Properties properties) {}

    /** Makes an open manager of caches that it has joined. */
    public SluiceCacheManager(Identity identity, OpenCaches caches) {
        this.identity = identity;
        this.caches = caches;
    }

    @Override
    public CachingProvider getCachingProvider() {
        return identity.provider();
    }

    @Override
    public URI getURI() {
        return identity.uri();
    }

    @Override
    public ClassLoader getClassLoader() {
        return identity.classLoader();
    }

    @Override
    public Properties getProperties() {
        return (Properties) identity.properties().clone();
    }

    @Override
    public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(String cacheName, C configuration) {
        checkOpen();
        Objects.requireNonNull(cacheName, "cacheName");
        return caches.create(cacheName, this, new CacheConfiguration<>(configuration));
    }

    @Override
    public <K, V> @Nullable Cache<K, V> getCache(String cacheName, Class<K> keyType, Class<V> valueType) {
        Objects.requireNonNull(keyType, "keyType");
        Objects.requireNonNull(valueType, "valueType");
        SluiceCache<?, ?> cache = find(cacheName);
        if (cache == null) {
            return null;
        }
        checkType("keys", cache, cache.configuration().getKeyType(), keyType);
        checkType("values", cache, cache.configuration().getValueType(), valueType);
        return cast(cache);
    }

    private static void checkType(String what, SluiceCache<?, ?> cache, Class<?> declared, Class<?> wanted) {
        if (declared != wanted) {
            throw new ClassCastException("cache " + cache.getName() + " declares " + what + " of " + declared.getName()
                    + ", not " + wanted.getName());
        }
    }

    @Override
    public <K, V> @Nullable Cache<K, V> getCache(String cacheName) {
        SluiceCache<?, ?> cache = find(cacheName);
        return cache == null ? null : cast(cache);
    }

    @SuppressWarnings("unchecked") // types were compared, or the caller has chosen not to
    private static <K, V> Cache<K, V> cast(SluiceCache<?, ?> cache) {
        return (Cache<K, V>) cache;
    }

    private @Nullable SluiceCache<?, ?> find(String cacheName) {
        checkOpen();
        return caches.find(Objects.requireNonNull(cacheName, "cacheName"));
    }

    @Override
    public Iterable<String> getCacheNames() {
        checkOpen();
        return caches.names();
    }

    @Override
    public void destroyCache(String cacheName) {
        checkOpen();
        caches.destroy(Objects.requireNonNull(cacheName, "cacheName"));
    }

    @Override
    public void enableManagement(String cacheName, boolean enabled) {
        SluiceCache<?, ?> cache = existing(cacheName);
        caches.change(cache, () -> cache.configuration().managed().set(enabled));
    }

    @Override
    public void enableStatistics(String cacheName, boolean enabled) {
        SluiceCache<?, ?> cache = existing(cacheName);
        caches.change(
                cache,
                enabled
                        ? cache.configuration().statistics()::enable
                        : cache.configuration().statistics()::disable);
    }

    private SluiceCache<?, ?> existing(String cacheName) {
        SluiceCache<?, ?> cache = find(cacheName);
        if (cache == null) {
            throw new IllegalArgumentException(
                    "no cache " + cacheName + " in manager " + getURI() + "; there are: " + getCacheNames());
        }
        return cache;
    }

    /** Returns the threads of the application that load. */
    Leaders leaders() {
        return caches.leaders();
    }

    /** Makes the flights of a cache for which no thread waits. */
    StageFlights newStageFlights() {
        return new StageFlights(caches.leaders(), caches.flightTimer(), this::run);
    }

    /** Does work for a cache, on another thread; returns false if there is none any more. */
    boolean run(Runnable work) {
        return caches.run(work, identity.classLoader());
    }

    /** Closes a cache that this manager has made. */
    void close(SluiceCache<?, ?> cache) {
        caches.close(cache);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            caches.leave(this);
        }
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (!type.isInstance(this)) {
            throw new IllegalArgumentException("a cache manager of Sluice is no " + type.getName());
        }
        return type.cast(this);
    }

    void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("cache manager " + getURI() + " is closed");
        }
    }
}
