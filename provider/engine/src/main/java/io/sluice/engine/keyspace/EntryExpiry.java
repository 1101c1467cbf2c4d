package io.sluice.engine.keyspace;

import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.structure.IncrementalTable;
import io.sluice.engine.structure.Slice;
import org.jspecify.annotations.Nullable;

/** Entries of one database whose time has come: hides and removes them. Used within the turn. */
final class EntryExpiry {
    private static final int FIELDS_AT_ONCE = 8;

    private final int number;
    private final Keyspace keyspace;
    private final ContentChanges changes;
    private final FieldExpiry fields;

    EntryExpiry(int number, Keyspace keyspace, ContentChanges changes) {
        this.number = number;
        this.keyspace = keyspace;
        this.changes = changes;
        this.fields = new FieldExpiry(number, keyspace, changes);
    }

    /** Returns the live entry of a key; one that is over is removed, and due fields, unless they are hidden. */
    @Nullable
    Entry live(int hash, Slice key) {
        Entry found = table().find(hash, key);
        if (found != null && isOver(found)) {
            if (!keyspace.hidesExpired()) {
                end(found);
            }
            return null;
        }
        if (found != null && !keyspace.hidesExpired()) {
            fields.collect(found);
        }
        return found;
    }

    /** Returns the live entry that a new one will replace; an expired one is removed in any case. */
    @Nullable
    Entry replaced(int hash, Slice key) {
        Entry found = table().find(hash, key);
        if (found != null && isOver(found)) {
            end(found);
            return null;
        }
        return found;
    }

    /** Returns whether the entry's time has come, or that of all fields of the hash that it is. */
    boolean isOver(Entry entry) {
        return entry.deadlineMs() <= keyspace.nowMs() || fields.isOver(entry);
    }

    /** Returns whether a key has lost fields because their time has come, and they were not removed yet. */
    boolean hasDueFields(Slice key) {
        Entry found = table().find(keyspace.hash().of(key), key);
        return found != null && fields.isAnyDue(found);
    }

    /** Returns whether the time of any entry has come, or that of a part of its value. */
    boolean isAnyDue() {
        return deadlines().earliestMs() <= keyspace.nowMs();
    }

    /**
     * Removes at most {@code count} entries whose time has come, or as often at most {@value #FIELDS_AT_ONCE} fields of
     * a hash.
     */
    void removeDue(int count) {
        for (int left = count; left > 0 && isAnyDue(); left--) {
            Entry earliest = deadlines().earliest();
            if (isOver(earliest)) {
                end(earliest);
            } else {
                fields.remove(earliest, FIELDS_AT_ONCE);
            }
        }
    }

    /** Removes an entry whose time has come; what it held may be {@link LastGood}. */
    void end(Entry entry) {
        if (entry.deadlineMs() > keyspace.nowMs()) {
            fields.removeAll(entry);
            return;
        }
        keyspace.lastGood().prepare(number, entry);
        expire(entry);
        keyspace.lastGood().keepPrepared();
    }

    /** Removes an entry all of whose fields are due, if it is one; returns whether it is. */
    boolean endsWithFields(Entry entry) {
        boolean isOver = fields.isOver(entry);
        if (isOver) {
            fields.removeAll(entry);
        }
        return isOver;
    }

    /** Removes a live entry as one whose time has come, whatever its deadline, and its value. */
    void expire(Entry entry) {
        keyspace.stats().expiredOne();
        changes.unlink(entry, Kind.EXPIRED);
    }

    private IncrementalTable<Entry> table() {
        return changes.contents().table();
    }

    private Deadlines deadlines() {
        return changes.contents().deadlines();
    }
}
