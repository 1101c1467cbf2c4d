package io.sluice.jcache.testing;

import io.sluice.jcache.testing.HeapData.HeapEntry;
import io.sluice.jcache.testing.HeapData.HeapStored;
import io.sluice.store.Change.Kind;
import io.sluice.store.ObjectForm;
import io.sluice.store.ReadRules;
import io.sluice.store.Region;
import io.sluice.store.RegionListener;
import io.sluice.store.StoreClosedException;
import io.sluice.store.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A range of keys in {@link HeapData}. Pages are small, and overlap by one entry, as a store is allowed to do. */
record HeapRegion(
        HeapStore store,
        HeapData data,
        String prefix,
        AtomicBoolean closed,
        @Nullable ObjectForm form) implements Region {
    private static final int PAGE = 4;

    private ConcurrentNavigableMap<String, HeapEntry> range() {
        store.check();
        return data.entries.subMap(prefix, prefix + '\uFFFF');
    }

    private void checkChange() {
        store.check();
        if (closed.get()) {
            throw new StoreClosedException("the region is closed");
        }
    }

    @Override
    public @Nullable Stored get(byte[] key) {
        store.check();
        return stored(data.live(key));
    }

    private @Nullable Stored stored(@Nullable HeapEntry entry) {
        return entry == null ? null : HeapStored.of(entry, this);
    }

    @Override
    public void put(byte[] key, Object value, long deadlineMs) {
        synchronized (data) {
            checkChange();
            data.checkRoom();
            HeapEntry before = data.collected(key, this);
            long ofEntryMs = deadlineMs == KEEP_DEADLINE ? kept(before) : deadlineMs;
            HeapEntry entry = form == null
                    ? new HeapEntry(key, (byte[]) value, ofEntryMs)
                    : new HeapEntry(key, value, ofEntryMs, this);
            data.put(entry, this);
        }
    }

    byte[] encode(Object object) {
        return Objects.requireNonNull(form).encode(object);
    }

    @Override
    public Stored putOver(Stored known, Object value, long deadlineMs) {
        synchronized (data) {
            put(known.key(), value, deadlineMs);
            return Objects.requireNonNull(get(known.key()));
        }
    }

    @Override
    public @Nullable Stored getAndPut(byte[] key, Object value, long deadlineMs) {
        synchronized (data) {
            Stored before = get(key);
            put(key, value, deadlineMs);
            return before;
        }
    }

    private static long kept(@Nullable HeapEntry before) {
        return before == null ? NO_DEADLINE : before.deadlineMs;
    }

    @Override
    public @Nullable Stored compareAndPut(Stored expected, Object value, long deadlineMs) {
        synchronized (data) {
            checkChange();
            boolean isThere = data.live(expected.key()) == HeapStored.entryOf(expected);
            return isThere ? putOver(expected, value, deadlineMs) : null;
        }
    }

    @Override
    public boolean putIfAbsent(byte[] key, Object value, long deadlineMs) {
        synchronized (data) {
            checkChange();
            boolean isAbsent = data.live(key) == null;
            if (isAbsent) {
                put(key, value, deadlineMs);
            }
            return isAbsent;
        }
    }

    @Override
    public long fence(byte[] key) {
        return data.fence.get();
    }

    @Override
    public boolean putLoaded(Seen seen, Object value, long deadlineMs) {
        synchronized (data) {
            checkChange();
            boolean isAsSeen =
                    data.fence.get() == seen.fence() && data.live(seen.key()) == HeapStored.entryOf(seen.entry());
            if (isAsSeen) {
                put(seen.key(), value, deadlineMs);
            }
            return isAsSeen;
        }
    }

    @Override
    public void refuseLoads() {
        data.fence.incrementAndGet();
    }

    @Override
    public boolean remove(byte[] key) {
        return getAndRemove(key) != null;
    }

    @Override
    public @Nullable Stored getAndRemove(byte[] key) {
        synchronized (data) {
            data.fence.incrementAndGet();
            checkChange();
            HeapEntry before = data.collected(key, this);
            data.remove(before, Kind.REMOVED, this);
            data.forgetLastGood(key);
            return stored(before);
        }
    }

    @Override
    public boolean compareAndRemove(byte[] key, Stored expected) {
        synchronized (data) {
            checkChange();
            HeapEntry found = data.live(key);
            if (found == null) {
                forgetLastGood(key);
            }
            return found != null && found == HeapStored.entryOf(expected) && remove(key);
        }
    }

    @Override
    public boolean compareAndExpire(byte[] key, Stored expected) {
        synchronized (data) {
            checkChange();
            HeapEntry found = data.live(key);
            boolean unchanged = found != null && found == HeapStored.entryOf(expected);
            if (unchanged) {
                data.remove(found, Kind.EXPIRED, this);
                data.forgetLastGood(key);
            }
            return unchanged;
        }
    }

    @Override
    public Listening listen(RegionListener listener) {
        store.check();
        return data.listen(this, listener);
    }

    @Override
    public long touch(byte[] key, Stored expected, long deadlineMs) {
        synchronized (data) {
            checkChange();
            HeapEntry entry = data.live(key);
            if (entry == null || entry != HeapStored.entryOf(expected)) {
                return expected.deadlineMs();
            }
            entry.deadlineMs = deadlineMs == KEEP_DEADLINE ? entry.deadlineMs : data.touched(deadlineMs);
            return entry.deadlineMs;
        }
    }

    @Override
    public @Nullable Stored lastGood(byte[] key) {
        store.check();
        synchronized (data) {
            return stored(data.lastGood(key));
        }
    }

    @Override
    public void forgetLastGood(byte[] key) {
        synchronized (data) {
            data.collected(key, this);
            data.forgetLastGood(key);
        }
    }

    @Override
    public void forgetLastGood() {
        synchronized (data) {
            range().values().forEach(entry -> data.collected(entry.key, this));
            data.forgetLastGood(prefix);
        }
    }

    @Override
    public ReadRules rules() {
        return data.rules();
    }

    @Override
    public long size() {
        return range().size();
    }

    @Override
    public void clear() {
        refuseLoads();
        range().clear();
        forgetLastGood();
    }

    @Override
    public void close() {
        closed.set(true);
    }

    @Override
    public void dropReferences() {
        data.entries.values().removeIf(entry -> entry.isOf(this));
    }

    @Override
    public Page scan(long cursor) {
        String from = cursor == 0 ? prefix : data.cursors.getOrDefault(cursor, prefix);
        List<Stored> live = new ArrayList<>();
        int looked = 0;
        for (Map.Entry<String, HeapEntry> entry : range().tailMap(from).entrySet()) {
            if (looked++ == PAGE) {
                return new Page(live, data.cursorAt(from));
            }
            from = entry.getKey();
            if (data.isLive(entry.getValue())) {
                live.add(HeapStored.of(entry.getValue(), this));
            }
        }
        return new Page(live, 0);
    }
}
