package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Slice;

/** Keys that are going to be looked up soon, and whose entries the processor shall fetch meanwhile. Within the turn. */
public final class ExpectedKeys {
    /*
     * A look-up waits for memory up to three times, for the slot, the entry and its bytes, each of which says where the
     * next one is. Look-ups that come one after another wait one after another. If the slots of many keys are read
     * first, then their entries, then the bytes, the processor waits for many at once. KEYS_MAX keys take some 12 KiB
     * of its nearest cache. With data that is in the cache already this costs a second hash of each key.
     */
    private static final int KEYS_MAX = 64;

    private final Keyspace keyspace;
    private final int[] hashes = new int[KEYS_MAX];
    private int count;
    private int trace;

    /** Made by the engine. */
    public ExpectedKeys(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** Returns whether no more keys are taken. */
    public boolean isFull() {
        return count == KEYS_MAX;
    }

    /** Adds a key, unless there are too many. */
    public void add(Slice key) {
        if (!isFull()) {
            hashes[count++] = keyspace.hash().of(key);
        }
    }

    /** Has everything fetched that look-ups of the keys in a database read, and forgets the keys. */
    public void fetch(Database database) {
        if (count > 1) {
            trace += database.table().touch(hashes, count);
        }
        count = 0;
    }

    /** Returns a number that depends on everything fetched; it means nothing. */
    public int trace() {
        return trace;
    }
}
