package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The last values of keys that have expired, for readers who cannot get new ones, as far as contracts want that
 * ({@code stale-if-error}). Of the keys of database 0 that have a {@link KeyPrefix}. Used within the turn.
 */
public final class LastGood {
    /*
     * For everybody else a key that has expired is gone. Its value is moved here in the moment in which its entry is
     * removed because its deadline has come, and for no other reason. It is forgotten as soon as the key gets a value
     * or anybody tries to remove it, which is where the fence of the key is raised; when database 0 loses all its keys,
     * exchanges them, or those of the prefix are cleared; and by the expiry cycle when its time is over. So at any time
     * a key has either an entry in the database or a value here, or neither.
     *
     * What is kept is told by when it expired. How long after that it is an answer, the contracts of the moment say, so
     * that a changed contract holds at once and nothing has to be sorted anew. For the same reason a prefix whose keys
     * have several contracts keeps values for the longest time of these, though it does not hand them out so long.
     *
     * The costs: for an entry that expires, the question for its contract; for a new one, a look-up in the small table
     * of its prefix if there is one. Keys that are there, and misses, cost nothing.
     */
    private static final int DATABASE = 0;

    private final Keyspace keyspace;
    private final Draft draft = new Draft();
    private final Slice scratch = Slice.empty();
    private @Nullable Entry prepared;
    private @Nullable LastValues preparedIn;

    LastGood(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /**
     * Returns the entry that a key has; if it has none, one with the value that it had until it expired, unless a
     * contract does not want that, or not any more. Changes nothing.
     */
    public @Nullable Entry find(Slice key) {
        int hash = keyspace.hash().of(key);
        KeyPrefix prefix = keyspace.prefixOf(key);
        Entry found = keyspace.database(DATABASE).table().find(hash, key);
        if (found == null && prefix != null) {
            found = prefix.lastValues().find(hash, key);
        }
        if (found == null || !keyspace.database(DATABASE).isExpired(found)) {
            return found;
        }
        if (prefix == null || !isGood(found, key, prefix)) {
            return null;
        }
        keyspace.stats().lastGoodHit();
        return found;
    }

    private boolean isGood(Entry expired, Slice key, KeyPrefix prefix) {
        long windowMs = keyspace.contracts().of(key, prefix).lastGoodMs();
        return expired.isString()
                && !prefix.lastValues().isForgotten(expired)
                && Deadline.after(expired.deadlineMs(), windowMs) > keyspace.nowMs();
    }

    /** Forgets what a key held: that is not good any more. */
    public void forget(Slice key) {
        forget(DATABASE, keyspace.hash().of(key), key);
    }

    /** Forgets what a key of a database held. */
    void forget(int database, int hash, Slice key) {
        KeyPrefix prefix = database == DATABASE ? keyspace.prefixOf(key) : null;
        if (prefix != null) {
            prefix.lastValues().forget(hash, key);
        }
    }

    /** Forgets what the key of a new entry of a database held. */
    void forget(int database, Entry created) {
        KeyPrefix prefix = database == DATABASE ? created.prefix() : null;
        if (prefix != null && prefix.lastValues().size() > 0) {
            prefix.lastValues().forget(created.hash(), keyOf(created));
        }
    }

    /** Forgets what all keys of a prefix held that have expired up to now. */
    public void forget(KeyPrefix prefix) {
        prefix.lastValues().forgetUntil(keyspace.nowMs());
    }

    /** Forgets what all keys of a database held. */
    void forgetAll(int database) {
        if (database == DATABASE) {
            keyspace.allPrefixes().forEach(this::forget);
        }
    }

    /**
     * Makes what {@link #keepPrepared} needs for an entry of a database that is about to be removed because its
     * deadline has come; nothing if no contract wants its value.
     */
    void prepare(int database, Entry expired) {
        prepared = null;
        KeyPrefix prefix = database == DATABASE ? expired.prefix() : null;
        if (prefix != null && windowMs(prefix) > 0 && isGood(expired, keyOf(expired), prefix)) {
            Entry last = new DatedEntry(draft.set(expired), expired.deadlineMs());
            draft.clear();
            prefix.lastValues().prepare(last, keyspace);
            prepared = last;
            preparedIn = prefix.lastValues();
        }
    }

    /** Keeps the value of the entry that was removed since {@link #prepare}. */
    void keepPrepared() {
        if (prepared != null && preparedIn != null) {
            preparedIn.add(prepared);
            prepared = null;
        }
    }

    private Slice keyOf(Entry entry) {
        return scratch.set(entry.array(), 0, entry.keyLength());
    }

    /** Returns whether {@link #collect} has something to do. */
    boolean isAnyDue() {
        for (KeyPrefix prefix : keyspace.allPrefixes()) {
            if (isDue(prefix)) {
                return true;
            }
        }
        return false;
    }

    private boolean isDue(KeyPrefix prefix) {
        LastValues values = prefix.lastValues();
        return values.contents() != null && values.isDue(windowMs(prefix), keyspace.nowMs());
    }

    private long windowMs(KeyPrefix prefix) {
        return prefix.lastGoodMs(keyspace.contracts());
    }

    /** Forgets at most {@code count} values whose time is over. */
    void collect(int count) {
        for (KeyPrefix prefix : keyspace.allPrefixes()) {
            if (isDue(prefix)) {
                prefix.lastValues().collect(count, windowMs(prefix), keyspace.nowMs());
                return;
            }
        }
    }

    /** Forgets at most so many values because memory is full; returns whether there were any. */
    boolean evict(int count) {
        for (KeyPrefix prefix : keyspace.allPrefixes()) {
            if (prefix.lastValues().evict(count)) {
                return true;
            }
        }
        return false;
    }

    void measure() {
        for (KeyPrefix prefix : keyspace.allPrefixes()) {
            Contents kept = prefix.lastValues().contents();
            if (kept != null) {
                kept.measure();
            }
        }
    }

    /** Returns the number of values that are kept. */
    public long size() {
        long size = 0;
        for (KeyPrefix prefix : keyspace.allPrefixes()) {
            size += prefix.lastValues().size();
        }
        return size;
    }

    /** Returns the bytes of heap that they take. */
    public long bytes() {
        long bytes = 0;
        for (KeyPrefix prefix : keyspace.allPrefixes()) {
            bytes += prefix.lastValues().bytes(keyspace.heap());
        }
        return bytes;
    }
}
