package io.sluice.jcache.integration;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * The cache loader of one cache, if it has one. What it throws arrives as {@link CacheLoaderException}. Safe for use by
 * many threads if the loader is.
 */
public final class Loading<K, V> implements AutoCloseable {
    private final @Nullable CacheLoader<K, V> loader;
    private final Reads reads;

    /** Whether reading a key that is absent loads it. */
    public enum Reads {
        /** As {@code isReadThrough}. */
        THROUGH,
        /** Only {@code loadAll} loads. */
        PLAIN
    }

    /** Makes the loader of a cache, if its configuration has a factory. */
    public Loading(@Nullable Factory<CacheLoader<K, V>> factory, Reads reads) {
        this.loader = factory == null
                ? null
                : Objects.requireNonNull(factory.create(), "the factory of the cache loader returned null");
        this.reads = reads;
    }

    /** Returns whether reading a key that is absent loads it. */
    public boolean isReadThrough() {
        return loader != null && reads == Reads.THROUGH;
    }

    /** Returns whether there is a loader. */
    public boolean isPossible() {
        return loader != null;
    }

    /** Loads the value of a key, {@code null} if there is none. */
    public @Nullable V load(K key) {
        try {
            return loader().load(key);
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    /** Loads the values of keys; those that there are none of are missing in the map. */
    public Map<K, V> loadAll(Iterable<? extends K> keys) {
        try {
            Map<K, V> loaded = new HashMap<>(loader().loadAll(keys));
            loaded.keySet().removeIf(Objects::isNull);
            loaded.values().removeIf(Objects::isNull);
            return loaded;
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private CacheLoader<K, V> loader() {
        return Objects.requireNonNull(loader, "the cache has no loader");
    }

    private static CacheLoaderException failure(RuntimeException e) {
        return e instanceof CacheLoaderException known ? known : new CacheLoaderException("the cache loader failed", e);
    }

    @Override
    public void close() {
        Closing.close(loader);
    }
}
