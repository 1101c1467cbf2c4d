package io.sluice.jcache.integration;

import java.util.Collection;
import java.util.Objects;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * The cache writer of one cache, if it writes through. What it throws arrives as {@link CacheWriterException}. Safe for
 * use by many threads if the writer is.
 */
public final class Writing<K, V> implements AutoCloseable {
    private final @Nullable CacheWriter<? super K, ? super V> writer;

    private Writing(@Nullable CacheWriter<? super K, ? super V> writer) {
        this.writer = writer;
    }

    /** Returns the way of a cache that does not write through. */
    public static <K, V> Writing<K, V> none() {
        return new Writing<>(null);
    }

    /** Makes the writer of a cache. */
    public static <K, V> Writing<K, V> through(Factory<? extends CacheWriter<? super K, ? super V>> factory) {
        return new Writing<>(Objects.requireNonNull(factory.create(), "the factory of the cache writer returned null"));
    }

    /** Returns whether changes are written through. */
    public boolean isThrough() {
        return writer != null;
    }

    /** Writes an entry, before it is stored. */
    public void write(Cache.Entry<K, V> entry) {
        if (writer != null) {
            try {
                writer.write(entry);
            } catch (RuntimeException e) {
                throw failure(e);
            }
        }
    }

    /** Deletes a key, before it is removed. */
    public void delete(K key) {
        if (writer != null) {
            try {
                writer.delete(key);
            } catch (RuntimeException e) {
                throw failure(e);
            }
        }
    }

    /**
     * Writes entries, and takes those out of the collection that were written.
     *
     * @return what the writer threw, {@code null} if it wrote all
     */
    @SuppressWarnings({"unchecked", "rawtypes"
    }) // a writer of a supertype takes them, as JSR-107's own signature cannot say
    public @Nullable CacheWriterException writeAll(Collection<Cache.Entry<K, V>> entries) {
        if (writer != null) {
            try {
                writer.writeAll((Collection) entries);
            } catch (RuntimeException e) {
                return failure(e);
            }
        }
        entries.clear();
        return null;
    }

    /**
     * Deletes keys, and takes those out of the collection that were deleted.
     *
     * @return what the writer threw, {@code null} if it deleted all
     */
    public @Nullable CacheWriterException deleteAll(Collection<K> keys) {
        if (writer != null) {
            try {
                writer.deleteAll(keys);
            } catch (RuntimeException e) {
                return failure(e);
            }
        }
        keys.clear();
        return null;
    }

    private static CacheWriterException failure(RuntimeException e) {
        return e instanceof CacheWriterException known ? known : new CacheWriterException("the cache writer failed", e);
    }

    @Override
    public void close() {
        Closing.close(writer);
    }
}
