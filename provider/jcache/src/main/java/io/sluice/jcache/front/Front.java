package io.sluice.jcache.front;

import io.sluice.store.Store;
import io.sluice.store.Stored;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
     * A table of sets of WAYS neighbouring slots, which share a line of memory. A key lies in a slot of the set that its
     * hash names; where all are taken, it takes one from another key. The table doubles until it has four slots for
     * each entry that it may hold; then 1 % of the keys find their set full. A hit costs one array, one Stored, one key and
     * what the store looks at; that a slot holds the Stored itself saves a quarter of the time that a slot object
     * between the two would cost.
     *
     * Readers take no lock. Whoever puts something into a slot, or takes it out, does so by compare-and-set, and counts
     * what it has put and what it has displaced; that makes the counts exact. Before a table is replaced, MOVED is put
     * into each slot in exchange for what is there: a reader does not find it, and nobody can put anything in its place.
     *
     * A version that is no longer current keeps memory, so whoever meets one drops it, and each new entry looks at one
     * slot in turn. A version that many bytes hang on is not kept at all.
     */
    private static final int WAYS = 4;
    private static final int SLOTS_MIN = 64;
    private static final int SLOTS_PER_ENTRY = 4;
    private static final int BYTES_PER_ENTRY = 256;
    /** Copying so many bytes takes longer than finding them in the store. */
    private static final int COPIED_BYTES_MAX = 1024;

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Stored[].class);
    private static final Stored MOVED = new Moved();
    private static final @Nullable Stored[] CLOSED = {MOVED, MOVED, MOVED, MOVED};

    private final Store store;
    private final int entriesMax;
    private final long bytesMax;
    private final AtomicInteger entries = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile @Nullable Stored[] table;
    /** Which slot is looked at next; that threads may see the same number twice does no harm. */
    private int hand;

    /** Makes the front of one cache; it counts its bytes at the store. */
    public Front(Store store) {
        this.store = store;
        this.entriesMax = store.frontEntriesMax();
        this.bytesMax = (long) entriesMax * BYTES_PER_ENTRY;
        this.table = entriesMax == 0 ? CLOSED : slots(SLOTS_MIN);
    }

    private @Nullable Stored[] slots(int count) {
        @Nullable Stored[] slots = new @Nullable Stored[count];
        count(FrontBytes.ofReferences(count));
        return slots;
    }

    /**
     * Returns the current version of an entry that was kept for a key, or null. What was made of its value is there if
     * it is immutable.
     */
    public @Nullable Stored find(Object key) {
        if (!FrontKeys.suits(key)) {
            return null;
        }
        @Nullable Stored[] slots = table;
        int home = home(key, slots);
        for (int way = 0; way < WAYS; way++) {
            Stored stored = at(slots, home ^ way);
            if (stored != null && FrontKeys.areSame(key, stored.madeKey())) {
                if (stored.isCurrent()) {
                    return stored;
                }
                drop(slots, home ^ way, stored);
                return null;
            }
        }
        return null;
    }

    /**
     * Keeps an entry for the next reader, if key and value allow.
     *
     * @param stored read by the caller and shown to nobody
     * @param value what its bytes mean
     * @param valueBytes how many they are
     */
    public void keep(Object key, Stored stored, Object value, int valueBytes) {
        if (entriesMax == 0 || !FrontKeys.suits(key)) {
            return;
        }
        boolean isImmutable = FrontBytes.ofImmutable(value) != FrontBytes.UNKNOWN;
        if (FrontBytes.ofImmutable(key) == FrontBytes.UNKNOWN || !(isImmutable || valueBytes <= COPIED_BYTES_MAX)) {
            return;
        }
        stored.made(key, isImmutable ? value : null);
        @Nullable Stored[] slots = table;
        int place = place(slots, key);
        put(slots, place, at(slots, place), stored);
        shed();
    }

    /** Returns the slot for a key: the one it is in, else an empty one, else one that another key must leave. */
    private static int place(@Nullable Stored[] slots, Object key) {
        int home = home(key, slots);
        int empty = home;
        for (int way = WAYS - 1; way >= 0; way--) {
            Stored stored = at(slots, home ^ way);
            if (stored == null) {
                empty = home ^ way;
            } else if (FrontKeys.areSame(key, stored.madeKey())) {
                return home ^ way;
            }
        }
        return empty;
    }

    private void put(@Nullable Stored[] slots, int place, @Nullable Stored old, Stored stored) {
        if (old == MOVED || !SLOT.compareAndSet(slots, place, old, stored)) {
            return; // the table is being replaced, or somebody else was faster: the next reader will try again
        }
        count(FrontBytes.of(stored) - (old == null ? 0 : FrontBytes.of(old)));
        if (old == null && entries.incrementAndGet() > slots.length / SLOTS_PER_ENTRY) {
            grow(slots);
        }
    }

    /** Looks whether one more version is no longer current, and drops others as long as there are too many. */
    private void shed() {
        @Nullable Stored[] slots = table;
        for (int looked = 0; looked < slots.length; looked++) {
            boolean full = entries.get() > entriesMax || bytes.get() > bytesMax;
            if (looked > 0 && !full) {
                return;
            }
            int place = hand++ & (slots.length - 1);
            Stored stored = at(slots, place);
            if (stored != null && stored != MOVED && (full || !stored.isCurrent())) {
                drop(slots, place, stored);
            }
        }
    }

    private void drop(@Nullable Stored[] slots, int place, Stored stored) {
        if (SLOT.compareAndSet(slots, place, stored, null)) {
            forget(stored);
        }
    }

    private void forget(Stored stored) {
        count(-FrontBytes.of(stored));
        entries.decrementAndGet();
    }

    private synchronized void grow(@Nullable Stored[] from) {
        if (table != from || from.length / SLOTS_PER_ENTRY >= entriesMax) {
            return;
        }
        @Nullable Stored[] to = slots(2 * from.length);
        for (int place = 0; place < from.length; place++) {
            Stored stored = (Stored) SLOT.getAndSet(from, place, MOVED);
            Object key = stored == null ? null : stored.madeKey();
            if (stored != null && key != null) {
                int newPlace = place(to, key);
                if (to[newPlace] == null) {
                    to[newPlace] = stored;
                } else {
                    forget(stored);
                }
            }
        }
        table = to;
        count(-FrontBytes.ofReferences(from.length));
    }

    /** Forgets the entry of a key. */
    public void forget(Object key) {
        if (!FrontKeys.suits(key)) {
            return;
        }
        @Nullable Stored[] slots = table;
        int place = place(slots, key);
        Stored stored = at(slots, place);
        if (stored != null && FrontKeys.areSame(key, stored.madeKey())) {
            drop(slots, place, stored);
        }
    }

    /** Forgets all entries. */
    public synchronized void clear() {
        if (table != CLOSED) {
            replaceBy(slots(SLOTS_MIN));
        }
    }

    /** Forgets all entries, and keeps none from now on. */
    public synchronized void close() {
        if (table != CLOSED) {
            replaceBy(CLOSED);
        }
    }

    private void replaceBy(@Nullable Stored[] successor) {
        @Nullable Stored[] slots = table;
        table = successor;
        for (int place = 0; place < slots.length; place++) {
            Stored stored = (Stored) SLOT.getAndSet(slots, place, MOVED);
            if (stored != null) {
                forget(stored);
            }
        }
        count(-FrontBytes.ofReferences(slots.length));
    }

    private void count(long delta) {
        bytes.addAndGet(delta);
        store.countHeldBytes(delta);
    }

    /** Returns the number of entries that are kept, current or not. */
    public int entries() {
        return entries.get();
    }

    /** Returns the bytes of heap that they are thought to occupy: see {@link FrontBytes}. */
    public long bytes() {
        return bytes.get();
    }

    private static @Nullable Stored at(@Nullable Stored[] slots, int place) {
        return (Stored) SLOT.getAcquire(slots, place);
    }

    private static int home(Object key, @Nullable Stored[] slots) {
        int hash = key.hashCode() * 0x9E3779B9;
        return (hash ^ hash >>> 15) & (slots.length - 1);
    }

    /** What is in a slot whose table is no longer in use. Equal to no key. */
    private static final class Moved extends Stored {
        @Override
        public byte[] key() {
            return new byte[0];
        }

        @Override
        public byte[] value() {
            return new byte[0];
        }

        @Override
        public long deadlineMs() {
            return 0;
        }

        @Override
        public boolean isCurrent() {
            return false;
        }
    }
}
