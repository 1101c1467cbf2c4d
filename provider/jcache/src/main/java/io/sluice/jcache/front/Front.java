package io.sluice.jcache.front;

import io.sluice.jcache.copy.Master;
import io.sluice.store.Store;
import io.sluice.store.Stored;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Entries that one cache has read, by their Java keys, with their values where those are immutable, and what makes
 * copies of them where they are not. Bounded in number and bytes, which the store counts. Safe for use by many threads.
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
     * A front has a share of the memory of its own, and may have more as long as all fronts together hold little beside
     * the data. When they do not, one that has more than its share gives that back with what it keeps next.
     *
     * Where there is no room left, one in ADMITTED_ONE_IN of the keys that were not found displaces another. Who is
     * asked for often gets in before long, and stays the longer; who is not does not cost an exchange each time.
     */
    private static final int SLOTS_MIN = 64;
    private static final int SLOTS_PER_ENTRY = 4;
    private static final int BYTES_PER_ENTRY = 256;
    private static final int ADMITTED_ONE_IN = 4;
    /** So many slots does one caller look at who finds that there are too many entries, or too large ones. */
    private static final int SHED_MAX = 256;
    /** Decoding so many bytes takes longer than finding them in the store. */
    private static final int DECODED_BYTES_MAX = 1024;
    /** Of a value that a cache by reference has made of bytes: the front is all that keeps the object, uncounted. */
    private static final int REFERRED_BYTES_MAX = 16_384;

    private static final FrontTable CLOSED = FrontTable.closed();

    private final Store store;
    /** None where the cache stores by reference: values are counted where they are stored, not here. */
    private final @Nullable Masters masters;

    private final int entriesMax;
    private final long bytesMax;
    private final AtomicInteger entries = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile FrontTable table;
    /** Which slot is looked at next; that threads may see the same number twice does no harm. */
    private int hand;
    /** The state of a generator of random numbers; the same is true of it. */
    private int chance;

    private Front(Store store, @Nullable Masters masters) {
        this.store = store;
        this.masters = masters;
        this.entriesMax = store.frontEntriesMax();
        this.bytesMax = (long) Math.max(entriesMax, SLOTS_MIN) * BYTES_PER_ENTRY;
        this.table = entriesMax == 0 ? CLOSED : newTable(SLOTS_MIN);
    }

    /** Makes the front of a cache whose readers all get the same object; it counts its bytes at the store. */
    public static Front byReference(Store store) {
        return new Front(store, null);
    }

    /**
     * Makes the front of a cache whose readers get the same object only if it cannot change; it counts its bytes at the
     * store.
     *
     * @param masters makes what copies of the others are made from
     */
    public static Front byValue(Store store, Masters masters) {
        return new Front(store, masters);
    }

    private FrontTable newTable(int slots) {
        FrontTable made = new FrontTable(slots);
        count(made.bytes());
        return made;
    }

    /**
     * Returns the current version of an entry that was kept for a key, or null. What was made of its value is there:
     * the value that all readers share, or its {@link Master}, unless nobody has read it yet.
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
        if (keyBytes != FrontBytes.UNKNOWN && isAdmitted(key)) {
            keepAs(key, stored, stored.madeValue(), keyBytes);
        }
    }

    /**
     * Keeps an entry for the next reader, if key and value allow.
     *
     * @param stored read by the caller and shown to nobody
     * @param value what its bytes mean; the caller's, unless it cannot change
     * @param form its bytes
     */
    public void keep(Object key, Stored stored, Object value, byte[] form) {
        if (FrontKeys.suits(key) && isAdmitted(key)) {
            keepAdmitted(key, stored, value, form);
        }
    }

    private void keepAdmitted(Object key, Stored stored, Object value, byte[] form) {
        long keyBytes = bytesOf(key);
        if (keyBytes == FrontBytes.UNKNOWN) {
            return;
        }
        if (masters == null) {
            if (form.length <= REFERRED_BYTES_MAX) {
                keepAs(key, stored, value, keyBytes);
            }
        } else if (!keepImmutable(key, stored, value, keyBytes)) {
            Master master = masters.of(value, form);
            if (master != Master.NONE || form.length <= DECODED_BYTES_MAX) {
                keepAs(key, stored, master, keyBytes + master.bytes());
            }
        }
    }

    /**
     * Keeps an entry that the caller has written, for the next reader. A value that can change is the caller's, so that
     * none is kept before somebody has read it.
     *
     * @param stored shown to nobody
     * @param form the bytes of the value
     */
    public void keepWritten(Object key, Stored stored, Object value, byte[] form) {
        long keyBytes = bytesOf(key);
        if (keyBytes != FrontBytes.UNKNOWN
                && isAdmitted(key)
                && !keepImmutable(key, stored, value, keyBytes)
                && form.length <= DECODED_BYTES_MAX) {
            keepAs(key, stored, null, keyBytes);
        }
    }

    /**
     * Keeps what makes copies of the value of an entry that was {@link #keepWritten kept} without.
     *
     * @param value what its bytes mean; the caller's
     * @param form its bytes
     */
    public void keepRead(Stored kept, Object value, byte[] form) {
        /*
         * Whoever takes it out of the table has it alone, but for readers who have found it before. They see the same
         * key, and no value or the master, which may be seen at any time: its fields are final.
         */
        Object key = kept.madeKey();
        if (key != null && table.remove(kept)) {
            discount(kept);
            keepAdmitted(key, kept, value, form);
        }
    }

    private boolean keepImmutable(Object key, Stored stored, Object value, long keyBytes) {
        long valueBytes = FrontBytes.ofImmutable(value);
        if (valueBytes == FrontBytes.UNKNOWN) {
            return false;
        }
        keepAs(key, stored, value, keyBytes + valueBytes);
        return true;
    }

    /** Returns the bytes of a key that can be kept, or {@link FrontBytes#UNKNOWN}. */
    private long bytesOf(Object key) {
        return entriesMax > 0 && FrontKeys.suits(key) ? FrontBytes.ofImmutable(key) : FrontBytes.UNKNOWN;
    }

    /** Returns whether there is room for an entry, or its turn to displace another. */
    private boolean isAdmitted(Object key) {
        FrontTable into = table;
        if (isFull() && !isItsTurn() && into.find(key) == null) {
            dropOutdated(into);
            return false;
        }
        return true;
    }

    private void keepAs(Object key, Stored stored, @Nullable Object value, long bytesMade) {
        stored.made(key, value, (int) (FrontBytes.STORED + bytesMade));
        put(table, stored);
        shed();
    }

    private boolean isFull() {
        return entries.get() >= entriesMax || isBeyondShare(BYTES_PER_ENTRY);
    }

    /** Returns whether so many bytes more would be too many: more than its share, where there is no room for more. */
    private boolean isBeyondShare(int more) {
        return bytes.get() > bytesMax - more && !store.hasRoomToHold();
    }

    private boolean isItsTurn() {
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
        boolean isBeyond = isBeyondShare(0);
        for (int looked = 1; looked < Math.min(SHED_MAX, current.size()); looked++) {
            if (entries.get() <= entriesMax && !(isBeyond && bytes.get() > bytesMax)) {
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
