package io.sluice.engine.keyspace;

import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.structure.IncrementalTable;
import io.sluice.engine.structure.Rope;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One numbered database: keys, values, deadlines. Nothing else changes data, and each change is in {@link Changes}.
 *
 * <p>An entry whose time has come is never returned: a look-up removes it. A field of a hash whose time has come is
 * hidden by the hash itself, and removed sooner or later. Used within the turn, but for
 * {@link #glance()}.
 */
public final class Database {
    private final int number;
    private final Keyspace keyspace;
    private final Glance glance;
    private final Draft draft = new Draft();
    private final KeyTerms terms;
    private final EntryChoice choice;
    private final ContentChanges changes;
    private final EntryExpiry expiry;

    Database(int number, Keyspace keyspace) {
        this.number = number;
        this.keyspace = keyspace;
        this.terms = new KeyTerms(keyspace);
        this.choice = new EntryChoice(keyspace);
        this.changes = new ContentChanges(number, keyspace);
        this.expiry = new EntryExpiry(number, keyspace, changes);
        this.glance = new Glance(keyspace, table());
    }

    /** Returns the number of the database. */
    public int number() {
        return number;
    }

    /** Returns the number of keys, expired ones included that were not collected yet. */
    public int size() {
        return table().size();
    }

    /** Returns the deadlines. */
    public Deadlines deadlines() {
        return contents().deadlines();
    }

    /** Returns the account of the bytes of the entries. */
    public MemoryLedger ledger() {
        return contents().ledger();
    }

    /** Returns how entries remember their use. */
    public EntryUse uses() {
        return keyspace.uses();
    }

    /** Returns how to read the database without the turn; any thread. */
    public Glance glance() {
        return glance;
    }

    /** Returns the table of the entries: for those who watch how it grows and how hashes spread; not to be changed. */
    public IncrementalTable<Entry> table() {
        return contents().table();
    }

    /** Returns the live entry of a key; nobody counts that as a use of it. */
    public @Nullable Entry find(Slice key) {
        return expiry.live(keyspace.hash().of(key), key);
    }

    /** Returns the live entry of a key, which a command is about to use or change. */
    public @Nullable Entry use(Slice key) {
        Entry found = find(key);
        if (found != null && keyspace.notesUse()) {
            keyspace.uses().used(found);
        }
        return found;
    }

    /** Returns the live entry of a key, which a command reads, and counts a hit or a miss. */
    public @Nullable Entry read(Slice key) {
        return counted(use(key));
    }

    /** Returns the live entry of a key to tell something of it that is no use of its value; counts a hit or a miss. */
    public @Nullable Entry look(Slice key) {
        return counted(find(key));
    }

    private @Nullable Entry counted(@Nullable Entry found) {
        if (found == null) {
            keyspace.stats().miss();
        } else {
            keyspace.stats().hit();
        }
        return found;
    }

    /** Returns whether a key has a live entry; unlike other look-ups this one changes nothing. */
    public boolean has(Slice key) {
        Entry found = table().find(keyspace.hash().of(key), key);
        return found != null && !isExpired(found);
    }

    /** Returns a live entry by chance, nothing if there is none: see {@link EntryChoice}. */
    public @Nullable Entry any() {
        return choice.any(this);
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

    /** Stores a value that stays text even if it is an integer. */
    public Entry putText(Slice key, Slice value, long wishMs) {
        return put(key, draft.setText(keyspace.hash().of(key), key, value), wishMs);
    }

    /** Stores a value that is more than a string, whatever the key held before. */
    public Entry put(Slice key, Value value, long wishMs) {
        value.rest();
        int hash = keyspace.hash().of(key);
        Entry old = expiry.replaced(hash, key);
        return put(key, old, draft.set(hash, key, value, old), wishMs);
    }

    /** Returns where the Java objects lie that are values here. */
    public ObjectShelves shelves() {
        return contents().shelves();
    }

    /**
     * Begins to change the value that a live entry of this database holds, and that does not lie in the entry.
     * {@link #endEdit} has to follow: data is half changed until then.
     */
    public void beginEdit(Entry entry) {
        changes.beginEdit(entry, Objects.requireNonNull(entry.held()));
    }

    /**
     * Begins to change the value of a live entry of this database, as {@link #beginEdit(Entry)} does; or a new value,
     * if there is no entry.
     *
     * @param value what the entry holds: itself, or as {@link PackedValues} shows it
     * @throws IllegalStateException if the value was taken out of the entry to be read
     */
    public void beginEdit(@Nullable Entry entry, Value value) {
        if (entry != null) {
            changes.beginEdit(entry, value);
        }
    }

    /**
     * Ends the change that was begun. An entry whose value has become empty, but for what is due, is removed; one
     * in which the value has no room any more is replaced.
     */
    public void endEdit(Entry entry) {
        Entry spent = changes.endEdit(entry);
        if (spent != null && !expiry.endsWithFields(spent)) {
            remove(spent);
        }
    }

    /**
     * Ends the change that was begun; or stores the value, which is not empty, if the key has no entry.
     *
     * @param entry the live entry of the key, if it has one
     */
    public void endEdit(Slice key, @Nullable Entry entry, Value value) {
        if (entry == null) {
            put(key, value, Deadline.NONE);
        } else {
            endEdit(entry);
        }
    }

    /**
     * Puts some bytes into the value of a key, in place of what was there or behind it; where there was nothing before
     * them come zeros. The deadline stays. A long string is kept in leaves from then on ({@link Entry#rope}).
     */
    public Entry patch(Slice key, int offset, Slice patch) {
        int hash = keyspace.hash().of(key);
        Entry found = expiry.live(hash, key);
        Entry old = found == null ? null : found.asString();
        return put(
                key,
                old == null ? draft.patch(hash, key, offset, patch) : draft.patch(old, offset, patch),
                Deadline.KEEP);
    }

    /**
     * Stores bytes that a command has put together, whatever the key held before, and returns the new entry.
     *
     * @param keyAndValue the key, and behind it the value; becomes the entry's own and is not to be changed any more
     * @param wishMs the deadline: a moment, {@link Deadline#NONE} or {@link Deadline#KEEP}; contracts may change it
     */
    public Entry putRaw(byte[] keyAndValue, int keyLength, long wishMs) {
        Slice key = Slice.empty().set(keyAndValue, 0, keyLength);
        return put(key, draft.setRaw(keyspace.hash().of(key), keyAndValue, keyLength), wishMs);
    }

    /**
     * Returns whether a string of so many bytes, which a command has made by changing in part that of an entry, if
     * there is one, is kept in one piece.
     */
    public static boolean isKeptFlat(@Nullable Entry old, int length) {
        return Draft.isKeptFlat(old, length);
    }

    /** Returns the string of an entry in leaves; if it is not kept so, a copy. */
    public static Rope ropeOf(Entry entry) {
        return Draft.ropeOf(entry);
    }

    /** Stores a string in leaves, whatever the key held before; the deadline as in {@link #put}. */
    public Entry putRope(Slice key, Rope rope, long wishMs) {
        return put(key, draft.setRope(keyspace.hash().of(key), key, rope), wishMs);
    }

    /**
     * Returns a live entry of this database, or one that takes its place if its encoding is not yet {@code raw}, as
     * after a command that could have changed the value in part but had nothing to change. That is no change of data.
     */
    public Entry toRaw(Entry entry) {
        return entry.isRaw() ? entry : changes.toRaw(entry);
    }

    private Entry put(Slice key, Draft content, long wishMs) {
        return put(key, expiry.replaced(content.hash(), key), content, wishMs);
    }

    private Entry put(Slice key, @Nullable Entry old, Draft content, long wishMs) {
        EntryList list = old == null ? list(key) : old.list();
        long deadlineMs = terms.deadline(terms.of(key, list), old, wishMs);
        int used = old == null ? keyspace.uses().ofNew() : keyspace.uses().ofSuccessor(old);
        Entry entry = content.usedAt(used).entry(deadlineMs, list);
        changes.link(old, entry);
        if (entry.isVolatile() && (old == null || wishMs != Deadline.KEEP)) {
            keyspace.changes().dated();
        }
        return entry;
    }

    /**
     * Stores a value in the place of an entry that is live and in this database, as {@link #put(Slice, Slice, long)}
     * does, without looking for it.
     *
     * @param follower the entry's {@link Entry#follower}, which becomes the new entry; in no database yet
     */
    public void replace(Entry entry, Entry follower, long wishMs) {
        DatedEntry successor = (DatedEntry) follower;
        successor.deadlineMs(terms.deadline(terms.of(entry), entry, wishMs));
        successor.use(keyspace.uses().ofSuccessor(entry));
        changes.link(entry, successor);
        if (successor.isVolatile() && wishMs != Deadline.KEEP) {
            keyspace.changes().dated();
        }
    }

    /**
     * Stores a copy of an entry of any database, whatever the key held before, and returns it. The deadline goes with
     * it, unless a contract has a longest time to live.
     */
    public Entry putCopy(Slice key, Entry source) {
        Draft content = draft.set(keyspace.hash().of(key), key, source);
        Entry old = expiry.replaced(content.hash(), key);
        EntryList list = old == null ? list(key) : old.list();
        long deadlineMs = terms.of(key, list).deadline(source.deadlineMs(), keyspace.nowMs());
        Entry copy = content.usedAt(keyspace.uses().ofNew()).entry(deadlineMs, list);
        changes.link(old, copy);
        return copy;
    }

    /**
     * Moves a live entry of this database to a key of this or another one, whatever that held before.
     *
     * @param from what keyspace events say of the key that the entry had
     */
    public void move(Entry entry, Database target, Slice key, KeyEvent from) {
        target.putCopy(key, entry).use(entry.usedAt());
        remove(entry);
        keyspace.changes().moved(from);
    }

    /** Removes the entry of a key; returns whether there was a live one. */
    public boolean remove(Slice key) {
        int hash = keyspace.hash().of(key);
        Entry found = expiry.live(hash, key);
        if (found != null) {
            remove(found);
        } else {
            keyspace.fences().raise(hash);
            keyspace.lastGood().forget(number, hash, key);
        }
        return found != null;
    }

    /** Removes a live entry of this database. */
    public void remove(Entry entry) {
        keyspace.fences().raise(entry.hash());
        changes.unlink(entry, Kind.REMOVED);
    }

    /** Returns whether nobody has removed a key, or tried to, since {@link Glance#fence} said this number. */
    public boolean isFenceAt(Slice key, long fence) {
        return keyspace.fences().of(keyspace.hash().of(key)) == fence;
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
        long deadlineMs = terms.of(entry).movedDeadline(wishMs, oldMs, keyspace.nowMs());
        if (deadlineMs <= keyspace.nowMs()) {
            remove(entry);
        } else if (deadlineMs != oldMs || (deadlineMs == wishMs && wishMs != Deadline.NONE)) {
            changes.moveDeadline(entry, deadlineMs);
        }
        return deadlineMs != oldMs || deadlineMs == wishMs;
    }

    /** Takes the deadline of a live entry away, unless a contract or the default gives its key one. */
    public void endDeadline(Entry entry) {
        if (terms.of(entry).ttlMs() == Deadline.NONE) {
            setDeadline(entry, Deadline.NONE);
        }
    }

    /**
     * Removes all keys. Entries are not marked dead one by one: whoever keeps entries looks for
     * {@link Kind#FLUSHED} in the changes, or at {@link Glance#era()}.
     */
    public void flush() {
        keyspace.fences().raiseAll();
        keyspace.lastGood().forgetAll(number);
        if (size() > 0) {
            changes.clear(glance);
        }
    }

    /** Removes the entries that {@link KeyPrefix#scan} visits, and returns where to go on. Database 0 only. */
    public long clear(KeyPrefix prefix, long cursor, int count) {
        List<Entry> victims = new ArrayList<>();
        long next = prefix.scan(cursor, count, victims::add);
        victims.forEach(this::remove);
        return next;
    }

    /**
     * Hands the entries of one cursor position to the visitor, expired ones included; it must not change data.
     *
     * @param cursor 0 at first, then what the call before returned
     * @return the next cursor, 0 after the last position
     */
    public long scan(long cursor, Consumer<? super Entry> visitor) {
        return table().scan(cursor, visitor);
    }

    /**
     * Returns whether an entry of a {@link KeyPrefix} that was found at any time, in any database, is live in this one.
     * Database 0 only.
     */
    public boolean holds(Entry entry) {
        return entry instanceof ListedEntry listed && listed.list().has(listed) && !isExpired(listed);
    }

    /** Returns whether the entry's time has come, or that of all fields of the hash that it is. */
    public boolean isExpired(Entry entry) {
        return expiry.isOver(entry);
    }

    /** Returns whether a key has lost fields because their time has come, and they were not removed yet. */
    public boolean hasDueFields(Slice key) {
        return expiry.hasDueFields(key);
    }

    /** Returns whether the time of any entry has come, or that of a part of its value. */
    boolean isAnyDue() {
        return expiry.isAnyDue();
    }

    /** Removes at most {@code count} entries whose time has come, or as often some fields of a hash. */
    public void expireDue(int count) {
        expiry.removeDue(count);
    }

    /** Removes a live entry of this database because memory is full. */
    void evict(Entry entry) {
        changes.unlink(entry, Kind.EVICTED);
        keyspace.stats().evictedOne();
    }

    /** Removes an entry whose time has come; what it held may be {@link LastGood}. */
    void end(Entry entry) {
        expiry.end(entry);
    }

    /** Removes a live entry of this database as one whose time has come, whatever its deadline, and its value. */
    public void expire(Entry entry) {
        expiry.expire(entry);
    }

    /** Returns the bytes of the table in which keys are looked up, entries apart. */
    public long tableBytes() {
        return contents().tableBytes();
    }

    /** Returns the bytes of the queue of deadlines, entries apart. */
    public long deadlineBytes() {
        return contents().deadlineBytes(keyspace.heap());
    }

    Contents contents() {
        return changes.contents();
    }

    /** Takes the contents of another database. */
    void contents(Contents newContents, Object era) {
        changes.contents(newContents);
        glance.begin(newContents.table(), era);
    }

    /** Puts an entry that was there before its list on that list. */
    void attach(Entry entry, EntryList list) {
        changes.attach(entry, list);
    }

    /** Returns the list that a new entry of a key has to be on. */
    private @Nullable EntryList list(Slice key) {
        KeyPrefix prefix = contents().hasLists() ? keyspace.prefixOf(key) : null;
        if (prefix == null) {
            return null;
        }
        return number == 0 ? prefix.entries() : contents().list(prefix);
    }
}
