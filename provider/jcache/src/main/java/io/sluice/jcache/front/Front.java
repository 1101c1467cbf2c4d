package io.sluice.jcache.front;

import io.sluice.store.Store;
import io.sluice.store.Stored;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Entries that one cache has read, by their Java keys, with their values where those are immutable. Bounded in number
 * and bytes, which the store counts. Safe for use by many threads.
 *
 * <p>It is never asked what an entry is, only where: each time, the store says whether the version found here is the
 * one that it would return itself. So nobody has to tell the front of a change, and it may forget whatever it likes.
 */
public final class Front {
    /*
     * The table doubles until it has SLOTS_PER_ENTRY slots for each entry that it may hold; then 1 % of the keys find
     * their set full. What replaces it is filled before anybody sees it, and what is put into the old one meanwhile is
     * refused: those entries are kept when they are read again.
     *
     * A version that is no longer current keeps memory, so whoever meets one drops it, and each entry to be kept
     * looks at one slot in turn. A version that many bytes hang on is not kept at all.
     *
     * Where there is no room left, one in ADMITTED_ONE_IN of the keys that were not found displaces another. Who is
     * asked for often gets in before long, and stays the longer; who is not does not cost an exchange each time.
     */
    private static final int SLOTS_MIN = 64;
    private static final int SLOTS_PER_ENTRY = 4;
    private static final int BYTES_PER_ENTRY = 256;
    private static final int ADMITTED_ONE_IN = 4;
    /** Copying so many bytes takes longer than finding them in the store. */
    private static final int COPIED_BYTES_MAX = 1024;
    /** Of a value that a cache by reference has made of bytes: the front is all that keeps the object, uncounted. */
    private static final int REFERRED_BYTES_MAX = 16_384;

    private static final FrontTable CLOSED = FrontTable.closed();

    private final Store store;
    private final Values values;
    private final int entriesMax;
    private final long bytesMax;
    private final AtomicInteger entries = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile FrontTable table;
    /** Which slot is looked at next; that threads may see the same number twice does no harm. */
    private int hand;
    /** The state of a generator of random numbers; the same is true of it. */
    private int chance;

    /** Which values are kept, and handed out to every reader. */
    public enum Values {
        /** Those that cannot change. */
        IMMUTABLE,
        /** All: the cache stores by reference. They are counted where they are stored, not here. */
        ALL
    }

    /** Makes the front of one cache; it counts its bytes at the store. */
    public Front(Store store, Values values) {
        this.store = store;
        this.values = values;
        this.entriesMax = store.frontEntriesMax();
        this.bytesMax = (long) Math.max(entriesMax, SLOTS_MIN) * BYTES_PER_ENTRY;
        this.table = entriesMax == 0 ? CLOSED : newTable(SLOTS_MIN);
    }

    private FrontTable newTable(int slots) {
        FrontTable made = new FrontTable(slots);
        count(made.bytes());
        return made;
    }

    /**
     * Returns the current version of an entry that was kept for a key, or null. What was made of its value is there if
     * it is immutable.
     */
    public @Nullable Stored find(Object key) {
        if (!FrontKeys.suits(key)) {
            return null;
        }
        FrontTable current = table;
        Stored stored = current.find(key);
        if (stored != null && !stored.isHit()) {
            drop(current, stored);
            return null;
        }
        return stored;
    }

    /** Returns a version of an entry, current or not, that was kept for a key, or null. Nobody counts that as a use. */
    public @Nullable Stored peek(Object key) {
        return FrontKeys.suits(key) ? table.find(key) : null;
    }

    /**
     * Keeps an entry for the next reader, if its key allows.
     *
     * @param stored read by the caller and shown to nobody; has its value, by reference
     */
    public void keep(Object key, Stored stored) {
        long keyBytes = bytesOf(key);
        if (keyBytes != FrontBytes.UNKNOWN) {
            keepAs(key, stored, stored.madeValue(), keyBytes);
        }
    }

    /**
     * Keeps an entry for the next reader, if key and value allow.
     *
     * @param stored read by the caller and shown to nobody
     * @param value what its bytes mean
     * @param valueBytes how many they are
     */
    public void keep(Object key, Stored stored, Object value, int valueBytes) {
        long keyBytes = bytesOf(key);
        if (keyBytes == FrontBytes.UNKNOWN) {
            return;
        }
        if (values == Values.ALL) {
            if (valueBytes <= REFERRED_BYTES_MAX) {
                keepAs(key, stored, value, keyBytes);
            }
            return;
        }
        long immutableBytes = FrontBytes.ofImmutable(value);
        if (immutableBytes != FrontBytes.UNKNOWN) {
            keepAs(key, stored, value, keyBytes + immutableBytes);
        } else if (valueBytes <= COPIED_BYTES_MAX) {
            keepAs(key, stored, null, keyBytes);
        }
    }

    /** Returns the bytes of a key that can be kept, or {@link FrontBytes#UNKNOWN}. */
    private long bytesOf(Object key) {
        return entriesMax > 0 && FrontKeys.suits(key) ? FrontBytes.ofImmutable(key) : FrontBytes.UNKNOWN;
    }

    private void keepAs(Object key, Stored stored, @Nullable Object value, long bytesMade) {
        FrontTable into = table;
        if (isFull() && !isAdmitted() && into.find(key) == null) {
            dropOutdated(into);
            return;
        }
        stored.made(key, value, (int) (FrontBytes.STORED + bytesMade));
        put(into, stored);
        shed();
    }

    private boolean isFull() {
        return entries.get() >= entriesMax || bytes.get() > bytesMax - BYTES_PER_ENTRY;
    }

    private boolean isAdmitted() {
        chance = chance * 1_664_525 + 1_013_904_223;
        return Integer.remainderUnsigned(chance >>> Short.SIZE, ADMITTED_ONE_IN) == 0;
    }

    private void put(FrontTable into, Stored stored) {
        Stored old = into.put(stored);
        if (old == stored) {
            return; // refused: the next reader will try again
        }
        count(stored.madeBytes() - (old == null ? 0 : old.madeBytes()));
        if (old == null && entries.incrementAndGet() > into.size() / SLOTS_PER_ENTRY) {
            grow(into);
        }
    }

    /** Looks whether one more version is no longer current, and drops others as long as there are too many. */
    private void shed() {
        FrontTable current = table;
        dropOutdated(current);
        for (int looked = 1; looked < current.size(); looked++) {
            if (entries.get() <= entriesMax && bytes.get() <= bytesMax) {
                return;
            }
            int place = next(current);
            drop(current, place, current.at(place));
        }
    }

    /** Looks at the next slot, and drops a version that is no longer current. */
    private void dropOutdated(FrontTable current) {
        int place = next(current);
        Stored stored = current.at(place);
        if (stored != null && !stored.isCurrent()) {
            drop(current, place, stored);
        }
    }

    private int next(FrontTable current) {
        return hand++ & current.size() - 1;
    }

    private void drop(FrontTable from, int place, @Nullable Stored stored) {
        if (stored != null && from.remove(place, stored)) {
            discount(stored);
        }
    }

    private void drop(FrontTable from, Stored stored) {
        if (from.remove(stored)) {
            discount(stored);
        }
    }

    private void discount(Stored stored) {
        count(-stored.madeBytes());
        entries.decrementAndGet();
    }

    private synchronized void grow(FrontTable from) {
        if (table != from || from.size() / SLOTS_PER_ENTRY >= entriesMax) {
            return;
        }
        FrontTable to = newTable(2 * from.size());
        for (int place = 0; place < from.size(); place++) {
            Stored stored = from.take(place);
            Stored displaced = stored == null ? null : to.put(stored);
            if (displaced != null) {
                discount(displaced);
            }
        }
        table = to;
        count(-from.bytes());
    }

    /** Forgets the entry of a key. */
    public void forget(Object key) {
        FrontTable current = table;
        Stored stored = FrontKeys.suits(key) ? current.find(key) : null;
        if (stored != null) {
            drop(current, stored);
        }
    }

    /** Forgets all entries. */
    public synchronized void clear() {
        if (table != CLOSED) {
            replaceBy(newTable(SLOTS_MIN));
        }
    }

    /** Forgets all entries, and keeps none from now on. */
    public synchronized void close() {
        if (table != CLOSED) {
            replaceBy(CLOSED);
        }
    }

    private void replaceBy(FrontTable successor) {
        FrontTable old = table;
        table = successor;
        for (int place = 0; place < old.size(); place++) {
            Stored stored = old.take(place);
            if (stored != null) {
                discount(stored);
            }
        }
        count(-old.bytes());
    }

    private void count(long delta) {
        if (delta != 0) {
            bytes.addAndGet(delta);
            store.countHeldBytes(delta);
        }
    }

    /** Returns the number of entries that are kept, current or not. */
    public int entries() {
        return entries.get();
    }

    /** Returns the bytes of heap that they are thought to occupy: see {@link FrontBytes}. */
    public long bytes() {
        return bytes.get();
    }
}
