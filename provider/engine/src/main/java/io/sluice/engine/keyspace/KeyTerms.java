package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Slice;
import org.jspecify.annotations.Nullable;

/** What contracts ask of the writers of keys, and which deadlines follow from that. Used within the turn. */
final class KeyTerms {
    private final Keyspace keyspace;
    private final Slice scratch = Slice.empty();

    KeyTerms(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** Returns the terms that bind an entry's key. */
    Terms of(Entry entry) {
        Terms common = keyspace.contracts().ofAll(entry.prefix());
        return common == null ? of(scratch.set(entry.array(), 0, entry.keyLength()), entry.list()) : common;
    }

    /** Returns the terms that bind a key whose entry is, or is going to be, on a list. */
    Terms of(Slice key, @Nullable EntryList list) {
        return keyspace.contracts().of(key, list == null ? null : list.prefix());
    }

    /**
     * Returns the deadline of a new value.
     *
     * @param old the entry that it replaces, if any
     * @param wishMs what the writer wishes: a moment, {@link Deadline#NONE} or {@link Deadline#KEEP}
     */
    long deadline(Terms terms, @Nullable Entry old, long wishMs) {
        long nowMs = keyspace.nowMs();
        long given = wishMs == Deadline.KEEP && old == null ? Deadline.NONE : wishMs;
        if (given == Deadline.NONE) {
            given = terms.chosenDeadline(nowMs, keyspace.dice());
        } else if (old != null && given == Deadline.KEEP) {
            given = old.deadlineMs();
        }
        return terms.deadline(given, nowMs);
    }
}
