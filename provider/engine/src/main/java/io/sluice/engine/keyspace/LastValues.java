package io.sluice.engine.keyspace;

import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.structure.Slice;
import org.jspecify.annotations.Nullable;

/**
 * What keys of one prefix held until they expired, for {@link LastGood}. Used within the turn.
 *
 * <p>{@link #prepare} does what may fail for want of memory; {@link #add} after it allocates nothing.
 */
final class LastValues {
    /*
     * Entries of their own, which share the bytes of key and value with those that have expired, and have their
     * deadlines: the queue has what expired first at its head. There is no heap for it until the first one is kept, and
     * none when all are forgotten.
     */
    private @Nullable Contents contents;

    private long forgottenUntilMs = Long.MIN_VALUE;

    /** Returns what a key held, if that is kept. */
    @Nullable
    Entry find(int hash, Slice key) {
        return contents == null ? null : contents.table().find(hash, key);
    }

    /** Makes room for one more. */
    void prepare(Entry last, Keyspace keyspace) {
        if (contents == null) {
            contents = new Contents(keyspace, keyspace.budget());
        }
        contents.prepareNew(last);
        contents.deadlines().prepare(last.deadlineMs());
    }

    /** Keeps one whose key has none here; {@link #prepare} comes before. */
    void add(Entry last) {
        if (contents != null) {
            contents.add(last);
        }
    }

    /** Forgets what a key held. */
    void forget(int hash, Slice key) {
        Entry last = find(hash, key);
        if (contents != null && last != null) {
            remove(contents, last);
        }
    }

    /** Forgets all that have expired up to a moment, also those that nobody has collected yet. */
    void forgetUntil(long nowMs) {
        forgottenUntilMs = nowMs;
        drop();
    }

    /** Returns whether an entry that has expired is not good any more, since {@link #forgetUntil}. */
    boolean isForgotten(Entry expired) {
        return expired.deadlineMs() <= forgottenUntilMs;
    }

    private static void remove(Contents from, Entry last) {
        from.table().prepare();
        from.remove(last);
    }

    /** Returns whether {@link #collect} has something to do. */
    boolean isDue(long windowMs, long nowMs) {
        return contents != null && (contents.table().size() == 0 || isDue(contents, windowMs, nowMs));
    }

    private static boolean isDue(Contents kept, long windowMs, long nowMs) {
        return kept.deadlines().count() > 0 && Deadline.after(kept.deadlines().earliestMs(), windowMs) <= nowMs;
    }

    /** Forgets at most {@code count} of those that expired before the window; all at once if there is no window. */
    void collect(int count, long windowMs, long nowMs) {
        Contents kept = contents;
        if (kept == null || windowMs == 0) {
            drop();
            return;
        }
        for (int left = count; left > 0 && isDue(kept, windowMs, nowMs); left--) {
            remove(kept, kept.deadlines().earliest());
        }
        // Not sooner: a cache whose only key expires and is loaded again would make and drop it each time.
        if (kept.table().size() == 0) {
            drop();
        }
    }

    /** Forgets at most {@code count}, those that expired first; returns whether there were any. */
    boolean evict(int count) {
        Contents kept = contents;
        if (kept == null) {
            return false;
        }
        for (int left = count; left > 0 && kept.table().size() > 0; left--) {
            remove(kept, kept.deadlines().earliest());
        }
        if (kept.table().size() == 0) {
            drop();
        }
        return true;
    }

    private void drop() {
        if (contents != null) {
            contents.leave();
            contents = null;
        }
    }

    /** Returns their number. */
    int size() {
        return contents == null ? 0 : contents.table().size();
    }

    /** Returns the bytes of heap that they take, with everything that they are found by. */
    long bytes(HeapLayout heap) {
        return contents == null ? 0 : contents.ledger().entries() + contents.overheadBytes(heap);
    }

    /** Returns where they are: for those who count again. */
    @Nullable
    Contents contents() {
        return contents;
    }
}
