package io.sluice.engine.keyspace;

import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.structure.IncrementalTable;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The only way in which entries come into the contents of a database, change there and leave them; each change is
 * recorded in {@link Changes}. Knows nothing of contracts, nor of what has expired. Used within the turn.
 */
final class ContentChanges {
    /*
     * Every change goes in three steps, so that an error in between, above all want of memory, cannot leave half a
     * change of which nobody knows: first everything that allocates, which changes nothing that anybody can see; then
     * the record in the changes; then the change itself, which allocates nothing.
     */
    private final int number;
    private final Keyspace keyspace;
    private final Changes changes;
    private final Draft draft = new Draft();
    private Contents contents;
    private long bytesBeforeEdit;
    private long partBeforeEditMs;

    ContentChanges(int number, Keyspace keyspace) {
        this.number = number;
        this.keyspace = keyspace;
        this.changes = keyspace.changes();
        this.contents = new Contents(keyspace, keyspace.budget());
    }

    Contents contents() {
        return contents;
    }

    /** Takes the contents of another database. */
    void contents(Contents newContents) {
        contents = newContents;
    }

    /** Puts an entry in the place of another one of its key, or adds it if there is none. */
    void link(@Nullable Entry old, Entry entry) {
        changes.prepare();
        contents.deadlines().prepare(entry);
        if (old != null) {
            changes.add(number, Kind.REPLACED, old, entry);
            contents.replace(old, entry);
            return;
        }
        keyspace.lastGood().forget(number, entry);
        contents.prepareNew(entry);
        changes.add(number, Kind.CREATED, null, entry);
        contents.add(entry);
    }

    /** Takes an entry away. */
    void unlink(Entry entry, Kind kind) {
        changes.prepare();
        contents.table().prepare();
        changes.add(number, kind, entry, null);
        contents.remove(entry);
    }

    /** Takes all entries away; {@code glance} reads the empty table from then on. */
    void clear(Glance glance) {
        changes.prepare();
        IncrementalTable<Entry> empty = new IncrementalTable<>();
        Object era = new Object();
        keyspace.stamp().close();
        changes.add(number, Kind.FLUSHED, null, null);
        contents.clear(empty);
        glance.begin(empty, era);
        keyspace.stamp().open();
    }

    /** Gives an entry another deadline, or puts one that has room for it in its place. */
    void moveDeadline(Entry entry, long deadlineMs) {
        Deadlines deadlines = contents.deadlines();
        changes.prepare();
        deadlines.prepare(deadlineMs);
        if (entry instanceof DatedEntry dated) {
            changes.addMove(number, entry, entry, deadlineMs);
            deadlines.remove(entry);
            dated.deadlineMs(deadlineMs);
            deadlines.add(entry);
            contents.measure();
        } else {
            Entry replacement = draft.set(entry).entry(deadlineMs, null);
            changes.addMove(number, entry, replacement, deadlineMs);
            contents.replace(entry, replacement);
        }
    }

    /** Puts an entry that was there before its list on that list: no change of data. */
    void attach(Entry entry, EntryList list) {
        contents.prepareList(list);
        ListedEntry listed = new ListedEntry(draft.set(entry), entry.deadlineMs(), list);
        draft.clear();
        contents.attach(entry, listed);
    }

    /** Returns an entry whose encoding is {@code raw}, in the place of one where it is not: no change of data. */
    Entry toRaw(Entry entry) {
        contents.deadlines().prepare(entry.deadlineMs());
        Entry raw = draft.setRaw(entry).entry(entry.deadlineMs(), entry.list());
        contents.replace(entry, raw);
        return raw;
    }

    /**
     * Prepares what {@link #endEdit} needs; until then the data is half changed.
     *
     * @throws IllegalStateException if the value is not that of the entry, or only to be read, or the entry is dead
     */
    void beginEdit(Entry entry, Value value) {
        if (!value.isChangeable()) {
            throw new IllegalStateException("a value that is only to be read");
        }
        if (entry.isDead() || !entry.isValue(value)) {
            throw new IllegalStateException("not what the key has");
        }
        changes.prepareEdit(value);
        contents.table().prepare();
        if (!entry.isPacked()) {
            bytesBeforeEdit = contents.ledger().bytesOf(entry);
            partBeforeEditMs = value.earliestMs();
        }
    }

    /** Records what has become of a value; returns its entry if it has changed and no key can have it any more. */
    @Nullable
    Entry endEdit(Entry entry) {
        Value value = changes.edited();
        value.rest();
        boolean isSpent = value.isSpent();
        boolean isChanged;
        if (entry.isPacked()) {
            isChanged = isSpent ? endSpent(entry) : endPacked(entry, value);
        } else {
            isChanged = endHeld(entry);
        }
        contents.measure();
        return isChanged && isSpent ? entry : null;
    }

    /** Ends the change of a value that lay in an entry, and has nothing in it any more. */
    private boolean endSpent(Entry entry) {
        Listpack.emptyBehind(entry.array(), entry.keyLength());
        return changes.endEdit(number, entry);
    }

    /** Ends the change of a value that lay in an entry; if it does so no more, another entry takes the place. */
    private boolean endPacked(Entry entry, Value value) {
        Listpack pack = value.packForEntry();
        if (pack != null && pack.isIn(entry.array()) && pack.fitsBehind()) {
            pack.noteBehind();
            return changes.endEdit(number, entry);
        }
        Entry moved = draft.setEdited(entry, value).entry(entry.deadlineMs(), entry.list());
        contents.deadlines().prepare(moved);
        boolean isChanged = changes.endEdit(number, moved);
        contents.replace(entry, moved);
        return isChanged;
    }

    private boolean endHeld(Entry entry) {
        MemoryLedger ledger = contents.ledger();
        contents.deadlines().prepare(entry);
        contents.deadlines().edited((DatedEntry) entry, partBeforeEditMs);
        ledger.grow(ledger.bytesOf(entry) - bytesBeforeEdit);
        return changes.endEdit(number, entry);
    }
}
