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
 * <p>An entry whose time has come is never returned: a look-up removes it.
 */
public final class Database {
    /*
     * Every change goes in three steps, so that an error in between, above all want of memory, cannot leave half a
     * change of which nobody knows: first everything that allocates, which changes nothing that anybody can see; then
     * the record in the changes; then the change itself, which allocates nothing.
     */
    private final int number;
    private final Keyspace keyspace;
    private final IncrementalTable<Entry> table = new IncrementalTable<>();
    private final Deadlines deadlines;
    private final MemoryLedger ledger;
    private final Slice scratch = Slice.empty();

    Database(int number, Keyspace keyspace) {
        this.number = number;
        this.keyspace = keyspace;
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
        int hash = keyspace.hash().of(key);
        Entry old = live(hash, key);
        KeyPrefix prefix = old instanceof PrefixedEntry prefixed ? prefixed.prefix() : old == null ? prefix(key) : null;
        long deadlineMs = deadline(keyspace.contracts().of(key, prefix), old, wishMs);
        byte[] bytes = joined(key, value);
        Entry entry = prefix == null
                ? new Entry(hash, bytes, key.length())
                : new PrefixedEntry(hash, bytes, key.length(), prefix);
        entry.deadlineMs(deadlineMs);
        link(old, entry, prefix);
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
     * Moves the deadline of a live entry of this database; one that is not in the future removes the entry.
     *
     * @param wishMs a moment or {@link Deadline#NONE}; a contract with a longest time to live lets it only come nearer
     * @return false if the deadline stays because the contract refuses the wish
     */
    public boolean setDeadline(Entry entry, long wishMs) {
        long oldMs = entry.deadlineMs();
        long deadlineMs = terms(entry).movedDeadline(wishMs, oldMs, keyspace.nowMs());
        if (deadlineMs <= keyspace.nowMs()) {
            remove(entry);
        } else if (deadlineMs != oldMs) {
            keyspace.changes().prepare();
            deadlines.prepare(deadlineMs);
            keyspace.changes().add(number, Kind.DEADLINE_MOVED, entry, entry);
            deadlines.remove(entry);
            entry.deadlineMs(deadlineMs);
            deadlines.add(entry);
        }
        return deadlineMs != oldMs || deadlineMs == wishMs;
    }

    /** Takes the deadline of a live entry away, unless a contract or the default gives its key one. */
    public void endDeadline(Entry entry) {
        if (terms(entry).ttlMs() == Deadline.NONE) {
            setDeadline(entry, Deadline.NONE);
        }
    }

    private Terms terms(Entry entry) {
        KeyPrefix prefix = entry instanceof PrefixedEntry prefixed ? prefixed.prefix() : null;
        return keyspace.contracts().of(scratch.set(entry.array(), 0, entry.keyLength()), prefix);
    }

    /**
     * Removes all keys. Entries are not marked dead one by one: whoever keeps entries looks for
     * {@link Kind#FLUSHED} in the changes.
     */
    public void flush() {
        if (table.size() == 0) {
            return;
        }
        keyspace.changes().prepare();
        table.clear();
        keyspace.changes().add(number, Kind.FLUSHED, null, null);
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

    /** Moves some buckets if the table grows or shrinks; returns whether more are left. */
    boolean rehash() {
        return table.step();
    }

    /** Returns the bytes of heap that the database occupies beside its entries. */
    long overheadBytes() {
        return keyspace.heap().bytesOfReferences(table.capacity())
                + deadlines.blockCount() * keyspace.heap().bytesOfReferences(DeadlineQueue.BLOCK);
    }

    /** Puts the entries that are already there on the list of a new prefix. */
    void attach(KeyPrefix prefix) {
        List<Entry> found = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = table.scan(cursor, entry -> {
                if (prefix.isPrefixOf(entry)) {
                    found.add(entry);
                }
            });
        } while (cursor != 0);
        PrefixedEntry[] listed = new PrefixedEntry[found.size()];
        for (int index = 0; index < listed.length; index++) {
            Entry entry = found.get(index);
            listed[index] = new PrefixedEntry(entry.hash(), entry.array(), entry.keyLength(), prefix);
        }
        prefix.entries().prepare(listed.length);
        for (int index = 0; index < listed.length; index++) {
            attach(prefix, found.get(index), listed[index]);
        }
    }

    private void attach(KeyPrefix prefix, Entry entry, PrefixedEntry listed) {
        listed.deadlineMs(entry.deadlineMs());
        deadlines.replace(entry, listed);
        table.replace(entry, listed);
        prefix.entries().add(listed);
        ledger.subtract(entry);
        ledger.add(listed);
        entry.deadlineMs(Deadline.DEAD);
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

    private void link(@Nullable Entry old, Entry entry, @Nullable KeyPrefix prefix) {
        keyspace.changes().prepare();
        deadlines.prepare(entry.deadlineMs());
        if (old == null) {
            table.prepare();
            if (prefix != null) {
                prefix.entries().prepare(1);
            }
        }
        keyspace.changes().add(number, old == null ? Kind.CREATED : Kind.REPLACED, old, entry);
        if (old == null) {
            table.add(entry);
            list(entry);
        } else {
            table.replace(old, entry);
            replaceListed(old, entry);
        }
        ledger.add(entry);
        deadlines.add(entry);
    }

    private void unlink(Entry entry, Kind kind) {
        keyspace.changes().prepare();
        table.prepare();
        keyspace.changes().add(number, kind, entry, null);
        table.remove(entry);
        if (entry instanceof PrefixedEntry prefixed) {
            prefixed.prefix().entries().remove(prefixed);
        }
        forget(entry);
    }

    private void forget(Entry entry) {
        ledger.subtract(entry);
        deadlines.remove(entry);
        entry.deadlineMs(Deadline.DEAD);
    }

    private @Nullable KeyPrefix prefix(Slice key) {
        if (number != 0 || keyspace.prefixes().size() == 0) {
            return null;
        }
        Slice text = scratch.set(key.array(), key.offset(), KeyPrefix.lengthIn(key));
        return keyspace.prefixes().find(keyspace.hash().of(text), text);
    }

    private static void list(Entry entry) {
        if (entry instanceof PrefixedEntry prefixed) {
            prefixed.prefix().entries().add(prefixed);
        }
    }

    private void replaceListed(Entry old, Entry entry) {
        if (old instanceof PrefixedEntry oldListed && entry instanceof PrefixedEntry listed) {
            listed.prefix().entries().replace(oldListed, listed);
        }
        forget(old);
    }

    private static byte[] joined(Slice key, Slice value) {
        byte[] bytes = new byte[Math.addExact(key.length(), value.length())];
        System.arraycopy(key.array(), key.offset(), bytes, 0, key.length());
        System.arraycopy(value.array(), value.offset(), bytes, key.length(), value.length());
        return bytes;
    }
}
