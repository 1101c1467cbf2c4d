package io.sluice.engine.keyspace;

import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.structure.IncrementalTable;
import io.sluice.engine.structure.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One numbered database: keys, values, deadlines. Nothing else changes data, and each change is in {@link Changes}.
 *
 * <p>An entry whose time has come is never returned: a look-up removes it. Used within the turn, but for
 * {@link #glance()}.
 */
public final class Database {
    /*
     * Every change goes in three steps, so that an error in between, above all want of memory, cannot leave half a
     * change of which nobody knows: first everything that allocates, which changes nothing that anybody can see; then
     * the record in the changes; then the change itself, which allocates nothing.
     */
    private final int number;
    private final Keyspace keyspace;
    private final Glance glance;
    private final Deadlines deadlines;
    private final MemoryLedger ledger;
    private final Draft draft = new Draft();
    private final Slice scratch = Slice.empty();

    /** Replaced as a whole when all keys are removed. */
    private IncrementalTable<Entry> table = new IncrementalTable<>();

    Database(int number, Keyspace keyspace) {
        this.number = number;
        this.keyspace = keyspace;
        this.glance = new Glance(keyspace, table);
        this.deadlines = new Deadlines(keyspace.nowMs());
        this.ledger = new MemoryLedger(keyspace.heap());
    }

    /** Returns the number of the database. */
    public int number() {
        return number;
    }

    /** Returns the number of keys, expired ones included that were not collected yet. */
    public int size() {
        return table.size();
    }

    /** Returns the deadlines. */
    public Deadlines deadlines() {
        return deadlines;
    }

    /** Returns the account of the bytes of the entries. */
    public MemoryLedger ledger() {
        return ledger;
    }

    /** Returns how to read the database without the turn; any thread. */
    public Glance glance() {
        return glance;
    }

    /** Returns the table of the entries: for those who watch how it grows and how hashes spread; not to be changed. */
    public IncrementalTable<Entry> table() {
        return table;
    }

    /** Returns the live entry of a key. */
    public @Nullable Entry find(Slice key) {
        return live(keyspace.hash().of(key), key);
    }

    /** Returns the live entry of a key, and counts a hit or a miss. */
    public @Nullable Entry read(Slice key) {
        Entry found = find(key);
        if (found == null) {
            keyspace.stats().miss();
        } else {
            keyspace.stats().hit();
        }
        return found;
    }

    /**
     * Stores a value, whatever the key held before, and returns the new entry.
     *
     * @param wishMs the deadline: a moment, {@link Deadline#NONE} or {@link Deadline#KEEP}; contracts may change it
     */
    public Entry put(Slice key, Slice value, long wishMs) {
        return put(key, draft.set(keyspace.hash().of(key), key, value), wishMs);
    }

    /** Stores an integer, as {@link #put(Slice, Slice, long)} does with its decimal form. */
    public Entry put(Slice key, long value, long wishMs) {
        return put(key, draft.set(keyspace.hash().of(key), key, value), wishMs);
    }

    private Entry put(Slice key, Draft content, long wishMs) {
        Entry old = live(content.hash(), key);
        KeyPrefix prefix = old == null ? prefix(key) : old.prefix();
        Entry entry = entry(content, deadline(keyspace.contracts().of(key, prefix), old, wishMs), prefix);
        link(old, entry);
        if (entry.isVolatile() && (old == null || wishMs != Deadline.KEEP)) {
            keyspace.changes().dated();
        }
        return entry;
    }

    private static Entry entry(Draft content, long deadlineMs, @Nullable KeyPrefix prefix) {
        Entry entry;
        if (prefix != null) {
            entry = new ListedEntry(content, deadlineMs, prefix);
        } else if (deadlineMs != Deadline.NONE) {
            entry = new DatedEntry(content, deadlineMs);
        } else {
            entry = new Entry(content);
        }
        content.clear();
        return entry;
    }

    /** Removes the entry of a key; returns whether there was a live one. */
    public boolean remove(Slice key) {
        Entry found = find(key);
        if (found != null) {
            remove(found);
        }
        return found != null;
    }

    /** Removes a live entry of this database. */
    public void remove(Entry entry) {
        unlink(entry, Kind.REMOVED);
    }

    /**
     * Moves the deadline of a live entry of this database; one that is not in the future removes the entry. An entry
     * that has no room for a deadline is replaced by one that has.
     *
     * @param wishMs a moment or {@link Deadline#NONE}; a contract with a longest time to live lets it only come nearer
     * @return false if the deadline stays because the contract refuses the wish
     */
    public boolean setDeadline(Entry entry, long wishMs) {
        long oldMs = entry.deadlineMs();
        long deadlineMs = terms(entry).movedDeadline(wishMs, oldMs, keyspace.nowMs());
        if (deadlineMs <= keyspace.nowMs()) {
            remove(entry);
        } else if (deadlineMs != oldMs || (deadlineMs == wishMs && wishMs != Deadline.NONE)) {
            moveDeadline(entry, deadlineMs);
        }
        return deadlineMs != oldMs || deadlineMs == wishMs;
    }

    private void moveDeadline(Entry entry, long deadlineMs) {
        keyspace.changes().prepare();
        deadlines.prepare(deadlineMs);
        if (entry instanceof DatedEntry dated) {
            keyspace.changes().addMove(number, entry, entry, deadlineMs);
            deadlines.remove(entry);
            dated.deadlineMs(deadlineMs);
            deadlines.add(entry);
        } else {
            Entry replacement = entry(draft.set(entry), deadlineMs, null);
            keyspace.changes().addMove(number, entry, replacement, deadlineMs);
            replace(entry, replacement);
        }
    }

    /** Takes the deadline of a live entry away, unless a contract or the default gives its key one. */
    public void endDeadline(Entry entry) {
        if (terms(entry).ttlMs() == Deadline.NONE) {
            setDeadline(entry, Deadline.NONE);
        }
    }

    private Terms terms(Entry entry) {
        return keyspace.contracts().of(scratch.set(entry.array(), 0, entry.keyLength()), entry.prefix());
    }

    /**
     * Removes all keys. Entries are not marked dead one by one: whoever keeps entries looks for
     * {@link Kind#FLUSHED} in the changes, or at {@link Glance#era()}.
     */
    public void flush() {
        if (table.size() == 0) {
            return;
        }
        keyspace.changes().prepare();
        IncrementalTable<Entry> empty = new IncrementalTable<>();
        keyspace.changes().add(number, Kind.FLUSHED, null, null);
        table = empty;
        glance.table(empty);
        deadlines.clear();
        if (number == 0) {
            keyspace.clearPrefixes();
        }
        ledger.clear();
    }

    /** Removes at most {@code count} entries of a prefix; returns how many there were. Database 0 only. */
    public int clear(KeyPrefix prefix, int count) {
        List<Entry> victims = new ArrayList<>();
        prefix.scan(0, count, victims::add);
        victims.forEach(this::remove);
        return victims.size();
    }

    /**
     * Hands the entries of one cursor position to the visitor, expired ones included; it must not change data.
     *
     * @param cursor 0 at first, then what the call before returned
     * @return the next cursor, 0 after the last position
     */
    public long scan(long cursor, Consumer<? super Entry> visitor) {
        return table.scan(cursor, visitor);
    }

    /** Returns whether the entry's time has come. */
    public boolean isExpired(Entry entry) {
        return entry.deadlineMs() <= keyspace.nowMs();
    }

    /** Returns whether the time of any entry has come. */
    boolean isAnyDue() {
        return deadlines.earliestMs() <= keyspace.nowMs();
    }

    /** Removes at most {@code count} entries whose time has come. */
    void expireDue(int count) {
        for (int left = count; left > 0 && isAnyDue(); left--) {
            expire(deadlines.earliest());
        }
    }

    private void expire(Entry entry) {
        keyspace.stats().expiredOne();
        unlink(entry, Kind.EXPIRED);
    }

    /** Returns the bytes of heap that the database occupies beside its entries. */
    long overheadBytes() {
        return tableBytes() + deadlineBytes();
    }

    /** Returns the bytes of the table in which keys are looked up, entries apart. */
    public long tableBytes() {
        return ledger.bytesOfTable(table);
    }

    /** Returns the bytes of the queue of deadlines, entries apart. */
    public long deadlineBytes() {
        return deadlines.blockCount() * keyspace.heap().bytesOfReferences(DeadlineQueue.BLOCK);
    }

    /** Puts an entry that was there before its prefix on the prefix's list. */
    void attach(Entry entry, KeyPrefix prefix) {
        prefix.entries().prepare(1);
        ListedEntry listed = new ListedEntry(draft.set(entry), entry.deadlineMs(), prefix);
        draft.clear();
        replaceInTable(entry, listed);
        deadlines.replace(entry, listed);
        prefix.entries().add(listed);
    }

    private @Nullable Entry live(int hash, Slice key) {
        Entry found = table.find(hash, key);
        if (found != null && isExpired(found)) {
            expire(found);
            return null;
        }
        return found;
    }

    private long deadline(Terms terms, @Nullable Entry old, long wishMs) {
        long nowMs = keyspace.nowMs();
        long given = wishMs == Deadline.KEEP && old == null ? Deadline.NONE : wishMs;
        if (given == Deadline.NONE) {
            given = Deadline.after(nowMs, terms.ttlMs());
        } else if (old != null && given == Deadline.KEEP) {
            given = old.deadlineMs();
        }
        return terms.deadline(given, nowMs);
    }

    private void link(@Nullable Entry old, Entry entry) {
        keyspace.changes().prepare();
        deadlines.prepare(entry.deadlineMs());
        if (old != null) {
            keyspace.changes().add(number, Kind.REPLACED, old, entry);
            replace(old, entry);
            return;
        }
        table.prepare();
        if (entry instanceof ListedEntry listed) {
            listed.prefix().entries().prepare(1);
        }
        keyspace.changes().add(number, Kind.CREATED, null, entry);
        table.add(entry);
        if (entry instanceof ListedEntry listed) {
            listed.prefix().entries().add(listed);
        }
        ledger.add(entry);
        deadlines.add(entry);
    }

    private void replace(Entry old, Entry entry) {
        replaceInTable(old, entry);
        if (old instanceof ListedEntry oldListed && entry instanceof ListedEntry listed) {
            listed.prefix().entries().replace(oldListed, listed);
        }
        deadlines.remove(old);
        deadlines.add(entry);
    }

    private void replaceInTable(Entry old, Entry entry) {
        table.replace(old, entry);
        ledger.subtract(old);
        ledger.add(entry);
    }

    private void unlink(Entry entry, Kind kind) {
        keyspace.changes().prepare();
        table.prepare();
        keyspace.changes().add(number, kind, entry, null);
        table.remove(entry);
        if (entry instanceof ListedEntry listed) {
            listed.prefix().entries().remove(listed);
        }
        ledger.subtract(entry);
        deadlines.remove(entry);
    }

    private @Nullable KeyPrefix prefix(Slice key) {
        if (number != 0 || keyspace.prefixes().size() == 0) {
            return null;
        }
        Slice text = scratch.set(key.array(), key.offset(), KeyPrefix.lengthIn(key));
        return keyspace.prefixes().find(keyspace.hash().of(text), text);
    }
}
