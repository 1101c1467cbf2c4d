package io.sluice.jcache.configuration;

import io.sluice.jcache.integration.Loading;
import io.sluice.jcache.integration.Writing;
import io.sluice.jcache.management.CacheStatistics;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of an open cache: a copy of what it was created with, whether statistics and management are
 * enabled now, and which listeners are registered now.
 *
 * @param <K> the declared type of keys
 * @param <V> the declared type of values
 */
public final class CacheConfiguration<K, V> implements CompleteConfiguration<K, V> {
    private static final long serialVersionUID = 1L;

    private final MutableConfiguration<K, V> created;
    private final transient CacheStatistics statistics = new CacheStatistics();
    private final transient List<Type> valueTypes;
    private final transient boolean serialisedIfUnknown;
    private final AtomicBoolean managed;

    /**
     * Checks and copies a configuration.
     *
     * @throws IllegalArgumentException if it has no types
     */
    public CacheConfiguration(Configuration<K, V> wanted) {
        if (wanted.getKeyType() == null || wanted.getValueType() == null) {
            throw new IllegalArgumentException("a configuration must name the types of keys and values");
        }
        this.created = copyOf(wanted);
        this.valueTypes = TypedConfiguration.valueTypesOf(wanted);
        this.serialisedIfUnknown = TypedConfiguration.isSerialisedIfUnknown(wanted);
        require(created.isReadThrough(), created.getCacheLoaderFactory(), "read-through", "loader");
        require(created.isWriteThrough(), created.getCacheWriterFactory(), "write-through", "writer");
        this.managed = new AtomicBoolean(created.isManagementEnabled());
        if (created.isStatisticsEnabled()) {
            statistics.enable();
        }
    }

    private static <K, V> MutableConfiguration<K, V> copyOf(Configuration<K, V> wanted) {
        if (wanted instanceof CompleteConfiguration<K, V> complete) {
            return new MutableConfiguration<>(complete);
        }
        return new MutableConfiguration<K, V>()
                .setTypes(wanted.getKeyType(), wanted.getValueType())
                .setStoreByValue(wanted.isStoreByValue());
    }

    private static void require(boolean wanted, @Nullable Factory<?> factory, String feature, String collaborator) {
        if (wanted && factory == null) {
            throw new IllegalArgumentException(feature + " needs a factory for the cache " + collaborator);
        }
    }

    /** Returns the counters of the cache. */
    public CacheStatistics statistics() {
        return statistics;
    }

    /** Returns the switch that says whether management is enabled. */
    public AtomicBoolean managed() {
        return managed;
    }

    /** Returns the types of which values may be, generics included; that is one if it is known. */
    public List<Type> valueTypes() {
        return valueTypes;
    }

    /** Returns whether values are rather serialised than refused, where JSON is wanted and the types say too little. */
    public boolean isSerialisedIfUnknown() {
        return serialisedIfUnknown;
    }

    /** Makes the loader of a cache. */
    public Loading<K, V> newLoading() {
        return new Loading<>(
                created.getCacheLoaderFactory(), created.isReadThrough() ? Loading.Reads.THROUGH : Loading.Reads.PLAIN);
    }

    /** Makes the writer of a cache. */
    public Writing<K, V> newWriting() {
        Factory<CacheWriter<? super K, ? super V>> factory = created.getCacheWriterFactory();
        return created.isWriteThrough() && factory != null ? Writing.through(factory) : Writing.none();
    }

    @Override
    public Class<K> getKeyType() {
        return created.getKeyType();
    }

    @Override
    public Class<V> getValueType() {
        return created.getValueType();
    }

    @Override
    public boolean isStoreByValue() {
        return created.isStoreByValue();
    }

    @Override
    public boolean isReadThrough() {
        return created.isReadThrough();
    }

    @Override
    public boolean isWriteThrough() {
        return created.isWriteThrough();
    }

    @Override
    public boolean isStatisticsEnabled() {
        return statistics.isEnabled();
    }

    @Override
    public boolean isManagementEnabled() {
        return managed.get();
    }

    @Override
    public synchronized Iterable<CacheEntryListenerConfiguration<K, V>> getCacheEntryListenerConfigurations() {
        List<CacheEntryListenerConfiguration<K, V>> copy = new ArrayList<>();
        created.getCacheEntryListenerConfigurations().forEach(copy::add);
        return List.copyOf(copy);
    }

    /**
     * Adds a listener that is registered with the open cache.
     *
     * @throws IllegalArgumentException if there is an equal one
     */
    public synchronized void add(CacheEntryListenerConfiguration<K, V> listener) {
        created.addCacheEntryListenerConfiguration(Objects.requireNonNull(listener, "listener configuration"));
    }

    /** Removes a listener; does nothing if it is not there. */
    public synchronized void remove(CacheEntryListenerConfiguration<K, V> listener) {
        created.removeCacheEntryListenerConfiguration(Objects.requireNonNull(listener, "listener configuration"));
    }

    @Override
    public @Nullable Factory<CacheLoader<K, V>> getCacheLoaderFactory() {
        return created.getCacheLoaderFactory();
    }

    @Override
    public @Nullable Factory<CacheWriter<? super K, ? super V>> getCacheWriterFactory() {
        return created.getCacheWriterFactory();
    }

    @Override
    public Factory<ExpiryPolicy> getExpiryPolicyFactory() {
        return created.getExpiryPolicyFactory();
    }

    private synchronized Object writeReplace() {
        return new MutableConfiguration<>(created)
                .setStatisticsEnabled(isStatisticsEnabled())
                .setManagementEnabled(isManagementEnabled());
    }
}
