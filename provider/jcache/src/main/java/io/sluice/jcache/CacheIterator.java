package io.sluice.jcache;

import io.sluice.jcache.management.CacheStatistics;
import io.sluice.store.Region;
import io.sluice.store.Stored;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the entries of a cache, each key once; entries put or removed meanwhile may be seen or not. Unreadable
 * entries are left out. For one thread.
 */
final class CacheIterator<K, V> implements Iterator<Cache.Entry<K, V>> {
    private final SluiceCache<K, V> cache;
    private final Entries<K, V> entries;
    private final CacheStatistics statistics;
    // A store may return a key twice, but not when one page holds them all.
    private final Set<ByteBuffer> seen = new HashSet<>();

    private Iterator<Stored> page = Collections.emptyIterator();
    private long cursor;
    private boolean started;
    private @Nullable Stored nextStored;
    private @Nullable CacheEntry<K, V> next;
    private @Nullable CacheEntry<K, V> last;

    CacheIterator(SluiceCache<K, V> cache, Entries<K, V> entries, CacheStatistics statistics) {
        this.cache = cache;
        this.entries = entries;
        this.statistics = statistics;
    }

    @Override
    public boolean hasNext() {
        cache.checkOpen();
        while (next == null && hasMore()) {
            Stored stored = page.next();
            boolean isNew = (cursor == 0 && seen.isEmpty()) || seen.add(ByteBuffer.wrap(stored.key()));
            if (isNew && !entries.isExpired(stored)) {
                nextStored = stored;
                next = entries.entry(stored);
            }
        }
        return next != null;
    }

    private boolean hasMore() {
        while (!page.hasNext()) {
            if (started && cursor == 0) {
                return false;
            }
            Region.Page read = entries.region().scan(cursor);
            started = true;
            cursor = read.next();
            page = read.entries().iterator();
        }
        return true;
    }

    @Override
    public Cache.Entry<K, V> next() {
        long start = statistics.start();
        if (!hasNext() || next == null || nextStored == null) {
            throw new NoSuchElementException();
        }
        CacheEntry<K, V> entry = next;
        entries.accessed(nextStored);
        statistics.hits(1, start);
        last = entry;
        next = null;
        nextStored = null;
        cache.settleEvents();
        return entry;
    }

    @Override
    public void remove() {
        cache.checkOpen();
        if (last == null) {
            throw new IllegalStateException("next() has not returned an entry to remove");
        }
        cache.remove(last.key());
        last = null;
    }
}
