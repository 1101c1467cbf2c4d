package io.sluice.jcache;

import io.sluice.jcache.CacheParts.Lookup;
import io.sluice.jcache.event.BulkFailures;
import io.sluice.jcache.event.CacheEvents;
import io.sluice.jcache.integration.Writing;
import io.sluice.jcache.management.CacheStatistics;
import io.sluice.store.Region;
import io.sluice.store.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/** The operations of one cache that remove entries. Arguments are checked. Safe for use by many threads. */
final class Removals<K, V> {
    // The cache writer deletes first, also what is not in the cache.
    private final CacheParts<K, V> parts;
    private final Entries<K, V> entries;
    private final KeyLocks locks;
    private final CacheStatistics statistics;
    private final Writing<K, V> writing;

    Removals(CacheParts<K, V> parts) {
        this.parts = parts;
        this.entries = parts.entries();
        this.locks = parts.locks();
        this.statistics = parts.statistics();
        this.writing = parts.writing();
    }

    boolean remove(K key) {
        ReentrantLock lock = locks.lock(key);
        try {
            delete(key);
            return removeStored(key);
        } finally {
            KeyLocks.unlock(lock);
        }
    }

    private void delete(K key) {
        if (writing.isThrough()) {
            CacheEvents.withoutWaiting(() -> {
                writing.delete(key);
                return true;
            });
        }
    }

    private boolean removeStored(K key) {
        long start = statistics.start();
        boolean removed = entries.remove(key);
        statistics.removals(removed ? 1 : 0, start);
        return removed;
    }

    boolean remove(K key, V oldValue) {
        entries.checkValue(oldValue);
        return locks.with(key, () -> removeIfEqual(key, oldValue));
    }

    private boolean removeIfEqual(K key, V oldValue) {
        long start = statistics.start();
        for (boolean tried = false; ; tried = true) {
            Found<V> found = entries.find(key);
            Stored stored = found.stored();
            if (stored == null || !oldValue.equals(found.value())) {
                entries.forgetLastGood(found);
                parts.countLookUp(Lookup.of(entries.accessed(found)), start);
                return false;
            }
            if (!tried) {
                delete(key);
            }
            if (entries.region().compareAndRemove(found.key(), stored)) {
                statistics.hits(1, start);
                statistics.removals(1, start);
                return true;
            }
        }
    }

    @Nullable
    V getAndRemove(K key) {
        return locks.<@Nullable V>with(key, () -> {
            long start = statistics.start();
            delete(key);
            V old = entries.getAndRemove(key);
            parts.countLookUp(Lookup.of(old), start);
            statistics.removals(old == null ? 0 : 1, start);
            return old;
        });
    }

    /** Removes keys that the writer deletes together; those that it refuses are not removed. */
    void removeAll(Collection<? extends K> keys) {
        if (keys.isEmpty()) {
            return;
        }
        CacheWriterException failure = locks.<@Nullable CacheWriterException>withAll(keys, () -> deleteAll(keys));
        if (failure != null) {
            throw failure;
        }
    }

    private @Nullable CacheWriterException deleteAll(Collection<? extends K> keys) {
        List<K> left = new ArrayList<>(keys);
        CacheWriterException failure =
                CacheEvents.<@Nullable CacheWriterException>withoutWaiting(() -> writing.deleteAll(left));
        Set<K> failed = new HashSet<>(left);
        for (K key : keys) {
            if (!failed.contains(key)) {
                removeStored(key);
            }
        }
        return failure;
    }

    /** Removes all entries, page by page; of a cache that writes through, those whose keys can be read. */
    void removeAll() {
        entries.region().refuseLoads();
        BulkFailures failures = new BulkFailures();
        long cursor = 0;
        do {
            Region.Page page = entries.region().scan(cursor);
            if (writing.isThrough()) {
                failures.each(List.of(keys(page)), this::removeAll);
                failures.each(List.of(parts.events()), CacheEvents::settle);
            } else {
                failures.each(page.entries(), this::removeStored);
            }
            cursor = page.next();
        } while (cursor != 0);
        entries.front().clear();
        entries.region().forgetLastGood();
        failures.throwFirst();
    }

    private List<K> keys(Region.Page page) {
        return page.entries().stream()
                .map(entries::key)
                .filter(Objects::nonNull)
                .toList();
    }

    private void removeStored(Stored stored) {
        long start = statistics.start();
        boolean removed = entries.region().remove(stored.key());
        statistics.removals(removed ? 1 : 0, start);
        parts.events().settle();
    }
}
