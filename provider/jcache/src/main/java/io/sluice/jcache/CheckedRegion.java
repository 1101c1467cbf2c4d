package io.sluice.jcache;

import io.sluice.store.ObjectForm;
import io.sluice.store.ReadRules;
import io.sluice.store.Region;
import io.sluice.store.RegionListener;
import io.sluice.store.Store;
import io.sluice.store.StoreClosedException;
import io.sluice.store.StoreException;
import io.sluice.store.StoreFullException;
import io.sluice.store.Stored;
import java.util.function.LongSupplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** A region whose errors are JSR-107's. */
record CheckedRegion(Region region, String cacheName) implements Region {
    // One catch a method: lambdas that go through one method would be objects, on the path of every call.

    /** Opens the region of a prefix, which asks the store, too. */
    static Region open(Store store, byte[] prefix, String cacheName) {
        return open(store, prefix, cacheName, null);
    }

    /** Does the same for objects by reference, if the form of these is given. */
    static Region open(Store store, byte[] prefix, String cacheName, @Nullable ObjectForm form) {
        try {
            Region region = KeptCaches.has(cacheName) ? store.keptRegion(prefix) : store.region(prefix);
            return new CheckedRegion(form == null ? region : store.regionByReference(prefix, form), cacheName);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    private static RuntimeException failure(String cacheName, StoreException e) {
        if (e instanceof StoreClosedException) {
            RuntimeException closed = new CacheClosedException(cacheName);
            closed.initCause(e);
            return closed;
        }
        String message = "cache " + cacheName + ": " + e.getMessage();
        return e instanceof StoreFullException ? new CacheFullException(message, e) : new CacheException(message, e);
    }

    @Override
    public @Nullable Stored get(byte[] key) {
        try {
            return region.get(key);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public void put(byte[] key, Object value, long deadlineMs) {
        try {
            region.put(key, value, deadlineMs);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public Stored putOver(Stored known, Object value, long deadlineMs) {
        try {
            return region.putOver(known, value, deadlineMs);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public @Nullable Stored getAndPut(byte[] key, Object value, long deadlineMs) {
        try {
            return region.getAndPut(key, value, deadlineMs);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public @Nullable Stored compareAndPut(Stored expected, Object value, long deadlineMs) {
        try {
            return region.compareAndPut(expected, value, deadlineMs);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public boolean putIfAbsent(byte[] key, Object value, long deadlineMs) {
        try {
            return region.putIfAbsent(key, value, deadlineMs);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public long fence(byte[] key) {
        try {
            return region.fence(key);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public boolean putLoaded(Seen seen, Object value, long deadlineMs) {
        try {
            return region.putLoaded(seen, value, deadlineMs);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public void refuseLoads() {
        try {
            region.refuseLoads();
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public boolean remove(byte[] key) {
        try {
            return region.remove(key);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public @Nullable Stored getAndRemove(byte[] key) {
        try {
            return region.getAndRemove(key);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public boolean compareAndRemove(byte[] key, Stored expected) {
        try {
            return region.compareAndRemove(key, expected);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public boolean compareAndExpire(byte[] key, Stored expected) {
        try {
            return region.compareAndExpire(key, expected);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public long touch(byte[] key, Stored expected, long deadlineMs) {
        try {
            return region.touch(key, expected, deadlineMs);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public @Nullable Stored lastGood(byte[] key) {
        try {
            return region.lastGood(key);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public void forgetLastGood(byte[] key) {
        try {
            region.forgetLastGood(key);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public void forgetLastGood() {
        try {
            region.forgetLastGood();
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public ReadRules rules() {
        return region.rules();
    }

    @Override
    public LongSupplier evictions() {
        return region.evictions();
    }

    @Override
    public long size() {
        try {
            return region.size();
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public void clear() {
        try {
            region.clear();
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public Page scan(long cursor) {
        try {
            return region.scan(cursor);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public Listening listen(RegionListener listener) {
        try {
            return region.listen(listener);
        } catch (StoreException e) {
            throw failure(cacheName, e);
        }
    }

    @Override
    public void close() {
        region.close();
    }

    @Override
    public void dropReferences() {
        region.dropReferences();
    }
}
