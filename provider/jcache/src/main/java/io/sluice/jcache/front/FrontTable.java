package io.sluice.jcache.front;

import io.sluice.jcache.copy.HeapBytes;
import io.sluice.store.Stored;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The slots of a {@link Front}, in a number that does not change. Safe for use by many threads. */
final class FrontTable {
    /*
     * Sets of WAYS neighbouring slots, which share a line of memory. A key lies in a slot of the set that its hash
     * names; where all are taken, it takes one from another key. A hit costs two arrays, one Stored and one key; that a
     * slot holds the Stored itself saves a fifth of the time that a slot object between the two would cost. A miss
     * costs one array, of tags: seven bits of the hash of the key in each slot. Tags are written after slots and
     * without order: a wrong one hides an entry, which will be kept again.
     *
     * Readers take no lock. Whoever puts something into a slot, or takes it out, does so by compare-and-set, and is
     * told what it has displaced, so that the Front can count exactly. Before a table is replaced, MOVED is put into
     * each slot in exchange for what is there: a reader does not find it, and nobody can put anything in its place.
     */
    private static final int WAYS = 4;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Stored[].class);
    private static final Stored MOVED = new Moved();

    private final @Nullable Stored[] slots;
    private final byte[] tags;

    /** Makes an empty table; the number of slots is a power of two, and at least the size of a set. */
    FrontTable(int count) {
        slots = new @Nullable Stored[count];
        tags = new byte[count];
    }

    /** Returns a table in which nothing can be put. */
    static FrontTable closed() {
        FrontTable closed = new FrontTable(WAYS);
        Arrays.fill(closed.slots, MOVED);
        return closed;
    }

    int size() {
        return slots.length;
    }

    /** Returns the bytes of the table itself. */
    long bytes() {
        return HeapBytes.ofReferences(slots.length) + HeapBytes.ofBytes(tags.length);
    }

    /** Returns what was put for a key, unless it was displaced or removed since. */
    @Nullable
    Stored find(Object key) {
        int hash = hash(key);
        int home = hash & slots.length - 1;
        byte tag = tag(hash);
        for (int way = 0; way < WAYS; way++) {
            if (tags[home ^ way] == tag) {
                Stored stored = slot(home ^ way);
                if (stored != null && FrontKeys.areSame(key, stored.madeKey())) {
                    return stored;
                }
            }
        }
        return null;
    }

    /** Returns what is in a slot. */
    @Nullable
    Stored at(int place) {
        Stored stored = slot(place);
        return stored == MOVED ? null : stored;
    }

    /**
     * Puts an entry into the slot that its key has, else into an empty one, else into one that another key must leave.
     *
     * @return what was there; the entry itself if it was not put, because somebody else was faster or the table is out
     *     of use
     */
    @Nullable
    Stored put(Stored stored) {
        Object key = Objects.requireNonNull(stored.madeKey());
        int hash = hash(key);
        int place = place(key, hash);
        Stored old = slot(place);
        if (old == MOVED || !SLOT.compareAndSet(slots, place, old, stored)) {
            return stored;
        }
        tags[place] = tag(hash);
        return old;
    }

    private int place(Object key, int hash) {
        int home = hash & slots.length - 1;
        int empty = home;
        for (int way = WAYS - 1; way >= 0; way--) {
            Stored stored = slot(home ^ way);
            if (stored == null) {
                empty = home ^ way;
            } else if (FrontKeys.areSame(key, stored.madeKey())) {
                return home ^ way;
            }
        }
        return empty;
    }

    /** Removes an entry from the slot it is in; returns false if it is in none. */
    boolean remove(Stored stored) {
        int home = hash(Objects.requireNonNull(stored.madeKey())) & slots.length - 1;
        for (int way = 0; way < WAYS; way++) {
            if (remove(home ^ way, stored)) {
                return true;
            }
        }
        return false;
    }

    /** Removes an entry from a slot; returns false if it is not there. */
    boolean remove(int place, Stored stored) {
        return slot(place) == stored && SLOT.compareAndSet(slots, place, stored, null);
    }

    /** Takes a slot out of use, and returns what was in it. */
    @Nullable
    Stored take(int place) {
        Stored stored = (Stored) SLOT.getAndSet(slots, place, MOVED);
        return stored == MOVED ? null : stored;
    }

    private @Nullable Stored slot(int place) {
        return (Stored) SLOT.getAcquire(slots, place);
    }

    private static int hash(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }

    /** Never 0, which is the tag of a slot that was never used. */
    private static byte tag(int hash) {
        return (byte) (hash >>> 25 | 0x80);
    }

    /** What is in a slot that is out of use. It has no key, so that it is never found. */
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

        @Override
        public boolean isHit() {
            return false;
        }
    }
}
