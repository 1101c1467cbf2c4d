package io.sluice.jcache;

import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreException;
import io.sluice.store.Stored;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** A region whose errors are JSR-107's. */
record CheckedRegion(Region region, String cacheName) implements Region {

    /** Opens the region of a prefix, which asks the store, too. */
    static Region open(Store store, byte[] prefix, String cacheName) {
        return new CheckedRegion(checked(cacheName, () -> store.region(prefix)), cacheName);
    }

    private <T extends @Nullable Object> T checked(Supplier<T> operation) {
        return checked(cacheName, operation);
    }

    private static <T extends @Nullable Object> T checked(String cacheName, Supplier<T> operation) {
        try {
            return operation.get();
        } catch (StoreException e) {
            throw new CacheException("cache " + cacheName + ": " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable Stored get(byte[] key) {
        return checked(() -> region.get(key));
    }

    @Override
    public @Nullable Stored put(byte[] key, byte[] value, long deadlineMs) {
        return checked(() -> region.put(key, value, deadlineMs));
    }

    @Override
    public boolean compareAndPut(byte[] key, @Nullable Stored expected, byte[] value, long deadlineMs) {
        return checked(() -> region.compareAndPut(key, expected, value, deadlineMs));
    }

    @Override
    public @Nullable Stored remove(byte[] key) {
        return checked(() -> region.remove(key));
    }

    @Override
    public boolean compareAndRemove(byte[] key, Stored expected) {
        return checked(() -> region.compareAndRemove(key, expected));
    }

    @Override
    public long touch(byte[] key, Stored expected, long deadlineMs) {
        return checked(() -> region.touch(key, expected, deadlineMs));
    }

    @Override
    public long size() {
        return checked(region::size);
    }

    @Override
    public void clear() {
        checked(() -> {
            region.clear();
            return Boolean.TRUE;
        });
    }

    @Override
    public Page scan(long cursor) {
        return checked(() -> region.scan(cursor));
    }
}
