package io.sluice.jcache;

import io.sluice.jcache.CacheParts.Lookup;
import io.sluice.jcache.Entries.Put;
import io.sluice.jcache.Entries.Written;
import io.sluice.jcache.event.CacheEvents;
import io.sluice.jcache.integration.Writing;
import io.sluice.jcache.management.CacheStatistics;
import io.sluice.store.Stored;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.cache.Cache;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/** The operations of one cache that give keys values. Arguments are checked. Safe for use by many threads. */
final class Writes<K, V> {
    /*
     * A value goes to the cache writer first, and is stored if that succeeds. Where storing has to be tried again,
     * because a Redis client changed the entry meanwhile, the writer is not called again.
     */
    private final CacheParts<K, V> parts;
    private final Entries<K, V> entries;
    private final KeyLocks locks;
    private final CacheStatistics statistics;
    private final Writing<K, V> writing;

    Writes(CacheParts<K, V> parts) {
        this.parts = parts;
        this.entries = parts.entries();
        this.locks = parts.locks();
        this.statistics = parts.statistics();
        this.writing = parts.writing();
    }

    void put(K key, V value) {
        long start = statistics.start();
        ReentrantLock lock = locks.lock(key);
        try {
            write(key, value);
            statistics.puts(entries.put(key, value) ? 1 : 0, start);
        } catch (CacheFullException e) {
            throw afterWriting(key, e);
        } finally {
            KeyLocks.unlock(lock);
        }
    }

    /** Takes the old value away where memory is full for the new one, which the writer has already. */
    private CacheFullException afterWriting(K key, CacheFullException e) {
        if (writing.isThrough()) {
            entries.remove(key);
        }
        return e;
    }

    private void write(K key, V value) {
        if (writing.isThrough()) {
            requireStorable(key, value);
            CacheEvents.withoutWaiting(() -> {
                writing.write(new CacheEntry<>(key, value));
                return true;
            });
        }
    }

    /**
     * Throws before the writer is called what would be thrown after it, when the old value is out of date. That key
     * and value are encoded twice, the key to find its fence, costs little beside the writer.
     */
    private void requireStorable(K key, V value) {
        entries.fence(key);
        entries.encode(value);
    }

    @Nullable
    V getAndPut(K key, V value) {
        return locks.<@Nullable V>with(key, () -> {
            long start = statistics.start();
            write(key, value);
            Put put = putOver(key, value);
            Stored before = put.before();
            V old = before == null ? null : entries.read(before);
            parts.countLookUp(Lookup.of(old), start);
            statistics.puts(put.isCounted() ? 1 : 0, start);
            return old;
        });
    }

    private Put putOver(K key, V value) {
        try {
            return entries.getAndPut(key, value);
        } catch (CacheFullException e) {
            throw afterWriting(key, e);
        }
    }

    /** Puts entries that the writer takes together; those that it refuses are not put. */
    void putAll(Map<? extends K, ? extends V> map) {
        if (map.isEmpty()) {
            return;
        }
        CacheWriterException failure = locks.<@Nullable CacheWriterException>withAll(map.keySet(), () -> writeAll(map));
        if (failure != null) {
            throw failure;
        }
    }

    private @Nullable CacheWriterException writeAll(Map<? extends K, ? extends V> map) {
        List<Cache.Entry<K, V>> left = new ArrayList<>();
        map.forEach((key, value) -> {
            requireStorable(key, value);
            left.add(new CacheEntry<>(key, value));
        });
        CacheWriterException failure =
                CacheEvents.<@Nullable CacheWriterException>withoutWaiting(() -> writing.writeAll(left));
        Set<K> failed = new HashSet<>();
        left.forEach(entry -> failed.add(entry.getKey()));
        putWritten(map, failed);
        return failure;
    }

    /** Puts what the writer has taken; each, also where memory is full for another one. */
    private void putWritten(Map<? extends K, ? extends V> map, Set<K> failed) {
        List<CacheFullException> refused = new ArrayList<>();
        map.forEach((key, value) -> {
            long start = statistics.start();
            try {
                if (!failed.contains(key)) {
                    statistics.puts(entries.put(key, value) ? 1 : 0, start);
                }
            } catch (CacheFullException e) {
                refused.add(afterWriting(key, e));
            }
        });
        if (!refused.isEmpty()) {
            throw refused.get(0);
        }
    }

    boolean putIfAbsent(K key, V value) {
        return locks.with(key, () -> storeIfAbsent(key, value));
    }

    private boolean storeIfAbsent(K key, V value) {
        long start = statistics.start();
        Encoded<V> encoded = entries.encode(value);
        for (boolean tried = false; ; tried = true) {
            Found<V> found = entries.find(key);
            if (found.value() != null) {
                statistics.hits(1, start);
                return false;
            }
            if (!tried) {
                write(key, value);
            }
            Written written = entries.write(found, encoded);
            if (written != Written.LOST) {
                statistics.misses(1, start);
                statistics.puts(written == Written.STORED ? 1 : 0, start);
                return written == Written.STORED;
            }
        }
    }

    boolean replace(K key, V oldValue, V newValue) {
        entries.checkValue(oldValue);
        return locks.with(key, () -> storeInPlaceOf(key, oldValue, newValue));
    }

    private boolean storeInPlaceOf(K key, V oldValue, V newValue) {
        long start = statistics.start();
        Encoded<V> encoded = entries.encode(newValue);
        for (boolean tried = false; ; tried = true) {
            Found<V> found = entries.find(key);
            if (!oldValue.equals(found.value())) {
                entries.forgetLastGood(found);
                parts.countLookUp(Lookup.of(entries.accessed(found)), start);
                return false;
            }
            if (!tried) {
                write(key, newValue);
            }
            if (overwrite(key, found, encoded) != Written.LOST) {
                statistics.hits(1, start);
                statistics.puts(1, start);
                return true;
            }
        }
    }

    @Nullable
    V getAndReplace(K key, V value) {
        return locks.<@Nullable V>with(key, () -> storeIfPresent(key, value));
    }

    private @Nullable V storeIfPresent(K key, V value) {
        long start = statistics.start();
        Encoded<V> encoded = entries.encode(value);
        for (boolean tried = false; ; tried = true) {
            Found<V> found = entries.find(key);
            V old = found.value();
            if (old == null) {
                entries.forgetLastGood(found);
                statistics.misses(1, start);
                return null;
            }
            if (!tried) {
                write(key, value);
            }
            if (overwrite(key, found, encoded) != Written.LOST) {
                statistics.hits(1, start);
                statistics.puts(1, start);
                return old;
            }
        }
    }

    private Written overwrite(K key, Found<V> found, Encoded<V> encoded) {
        try {
            return entries.write(found, encoded);
        } catch (CacheFullException e) {
            throw afterWriting(key, e);
        }
    }
}
