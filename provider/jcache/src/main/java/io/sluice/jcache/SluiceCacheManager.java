package io.sluice.jcache;

import io.sluice.jcache.codec.KeyCodec;
import io.sluice.jcache.codec.KeyPrefix;
import io.sluice.jcache.codec.KeyText;
import io.sluice.jcache.codec.SerialForm;
import io.sluice.jcache.codec.ValueCodec;
import io.sluice.jcache.configuration.CacheConfiguration;
import io.sluice.jcache.expiry.ExpiryRule;
import io.sluice.jcache.management.CacheBeans;
import io.sluice.store.Region;
import io.sluice.store.Store;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * The caches of one application in one store. Closing it ends what it opened; the data stays, and so does the engine.
 * Safe for use by many threads.
 */
public final class SluiceCacheManager implements CacheManager {
    private static final System.Logger LOG = System.getLogger(SluiceCacheManager.class.getName());

    private final Identity identity;
    private final Holdings holdings;
    private final SerialForm serial;
    private final Map<String, OpenCache> caches = new LinkedHashMap<>();
    private volatile boolean closed;

    /**
     * Who a manager is.
     *
     * @param provider who made it
     * @param uri the URI of its store
     * @param classLoader the application's
     * @param properties what it was asked for with
     */
    public record Identity(CachingProvider provider, URI uri, ClassLoader classLoader, Properties properties) {}

    /**
     * What a manager holds outside of itself, to be let go when it is closed or forgotten; refers to nothing of the
     * application.
     *
     * @param store its hold on the data
     * @param beans its MBeans
     * @param namespace the first part of its keys
     */
    public record Holdings(Store store, CacheBeans beans, String namespace) implements AutoCloseable {
        @Override
        public void close() {
            try (store) {
                beans.close();
            }
        }
    }

    private record OpenCache(SluiceCache<?, ?> cache, ExpiryPolicy policy) {}

    /** Makes an open manager. */
    public SluiceCacheManager(Identity identity, Holdings holdings, SerialForm serial) {
        this.identity = identity;
        this.holdings = holdings;
        this.serial = serial;
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
        Properties copy = new Properties();
        copy.putAll(identity.properties());
        return copy;
    }

    /** Returns what a manager holds outside of itself. */
    public Holdings holdings() {
        return holdings;
    }

    @Override
    public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(String cacheName, C configuration) {
        checkOpen();
        Objects.requireNonNull(cacheName, "cacheName");
        CacheConfiguration<K, V> checked = new CacheConfiguration<>(configuration);
        synchronized (caches) {
            checkOpen();
            if (caches.containsKey(cacheName)) {
                throw new CacheException("cache " + cacheName + " exists already in manager " + getURI());
            }
            return open(cacheName, checked);
        }
    }

    private <K, V> SluiceCache<K, V> open(String cacheName, CacheConfiguration<K, V> configuration) {
        ExpiryPolicy policy = configuration.getExpiryPolicyFactory().create();
        byte[] prefix = KeyPrefix.of(holdings.namespace(), cacheName);
        Region region = new CheckedRegion(holdings.store().region(prefix), cacheName);
        Entries.Codecs<K, V> codecs = new Entries.Codecs<>(
                new KeyCodec<>(prefix, configuration.getKeyType(), new KeyText(serial)),
                new ValueCodec<>(cacheName, configuration.getValueType(), serial));
        Entries<K, V> entries = new Entries<>(holdings.store(), region, codecs, ExpiryRule.of(policy));
        SluiceCache<K, V> cache = new SluiceCache<>(cacheName, this, configuration, entries);
        caches.put(cacheName, new OpenCache(cache, policy));
        showBeans(cache);
        return cache;
    }

    private void showBeans(SluiceCache<?, ?> cache) {
        CacheConfiguration<?, ?> configuration = cache.configuration();
        CacheBeans beans = holdings.beans();
        if (configuration.isStatisticsEnabled()) {
            beans.showStatistics(cache.getName(), configuration.statistics());
        } else {
            beans.hideStatistics(cache.getName());
        }
        if (configuration.isManagementEnabled()) {
            beans.showConfiguration(
                    cache.getName(), configuration, configuration.statistics(), configuration.managed());
        } else {
            beans.hideConfiguration(cache.getName());
        }
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
        Objects.requireNonNull(cacheName, "cacheName");
        synchronized (caches) {
            OpenCache open = caches.get(cacheName);
            return open == null ? null : open.cache();
        }
    }

    @Override
    public Iterable<String> getCacheNames() {
        checkOpen();
        synchronized (caches) {
            return List.copyOf(caches.keySet());
        }
    }

    @Override
    public void destroyCache(String cacheName) {
        SluiceCache<?, ?> cache = find(cacheName);
        if (cache != null) {
            cache.close();
            new CheckedRegion(holdings.store().region(KeyPrefix.of(holdings.namespace(), cacheName)), cacheName)
                    .clear();
        }
    }

    @Override
    public void enableManagement(String cacheName, boolean enabled) {
        SluiceCache<?, ?> cache = existing(cacheName);
        synchronized (caches) {
            cache.checkOpen();
            cache.configuration().managed().set(enabled);
            showBeans(cache);
        }
    }

    @Override
    public void enableStatistics(String cacheName, boolean enabled) {
        SluiceCache<?, ?> cache = existing(cacheName);
        synchronized (caches) {
            cache.checkOpen();
            if (enabled) {
                cache.configuration().statistics().enable();
            } else {
                cache.configuration().statistics().disable();
            }
            showBeans(cache);
        }
    }

    private SluiceCache<?, ?> existing(String cacheName) {
        SluiceCache<?, ?> cache = find(cacheName);
        if (cache == null) {
            throw new IllegalArgumentException(
                    "no cache " + cacheName + " in manager " + getURI() + "; there are: " + getCacheNames());
        }
        return cache;
    }

    /** Closes a cache of this manager; does nothing if it is closed. */
    void close(SluiceCache<?, ?> cache) {
        OpenCache open;
        synchronized (caches) {
            if (cache.isClosed()) {
                return;
            }
            open = Objects.requireNonNull(caches.remove(cache.getName()));
            cache.markClosed();
            holdings.beans().hideStatistics(cache.getName());
            holdings.beans().hideConfiguration(cache.getName());
        }
        closePolicy(open);
    }

    /** JSR-107 1.1: what an application's factory made is closed with the cache, and its errors stop nobody. */
    private static void closePolicy(OpenCache open) {
        if (open.policy() instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "expiry policy of cache " + open.cache().getName() + " cannot be closed", e);
            }
        }
    }

    @Override
    public void close() {
        Set<OpenCache> open;
        synchronized (caches) {
            if (closed) {
                return;
            }
            closed = true;
            open = Set.copyOf(caches.values());
        }
        try (holdings) {
            open.forEach(each -> each.cache().close());
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (!type.isInstance(this)) {
            throw new IllegalArgumentException("a cache manager of Sluice is no " + type.getName());
        }
        return type.cast(this);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("cache manager " + getURI() + " is closed");
        }
    }
}
