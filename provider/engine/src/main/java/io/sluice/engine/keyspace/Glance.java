package io.sluice.engine.keyspace;

import io.sluice.engine.structure.IncrementalTable;
import io.sluice.engine.structure.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Reads a database without the turn. Any thread.
 *
 * <p>What is read was there at one moment between the call and its return, and never half of a call's work; where the
 * work of whoever has the turn hides the answer, the reader is told to take the turn.
 */
public final class Glance {
    /*
     * Three things are read here that another thread may be changing: the table, an entry, the stamp.
     *
     * An entry never changes but for its deadline, one number that is written whole, and for what it remembers of its
     * use, which readers note (see EntryUse); and for values that are more than a string, of which nobody reads more
     * than the type without the turn. So a reader cannot mix values or deadlines. It dies before whatever takes its
     * place can be seen: who finds a living entry, has found the latest one. A table says of itself when a miss is not
     * certain. Only calls of several changes need the stamp: a reader who sees one of these changes finds the stamp
     * closed or changed and takes the turn, so that all of them are there when it reads.
     *
     * An entry whose time has come is no certain miss: a turn that began before that moment may still take its deadline
     * away, and then readers would see the entry again that one of them has missed. In the turn it is removed for good.
     *
     * An entry that was found before, on whatever occasion, is current as long as it is alive, its era lasts (removing
     * all keys, or giving them to another database, ends it without touching each entry), its time has not come, and
     * reading is allowed at all. The stamp is read once: whoever has seen a new value of a call saw it after that call,
     * when the entries that it replaced were dead.
     *
     * Each era has a token of its own, because a table that two databases exchange may come back. The table is stored
     * before the token: whoever asks for the token first and then looks into the table either has the token of that
     * table or an old one, which makes nothing current.
     */

    /** Returned instead of an entry where the turn is needed to know. */
    public static final Entry UNSURE = new Entry(new Draft());

    private final Keyspace keyspace;
    private volatile IncrementalTable<Entry> table;

    /** Says nothing but which one it is: readers keep it, and must not keep a table by it. */
    private volatile Object era = new Object();

    Glance(Keyspace keyspace, IncrementalTable<Entry> table) {
        this.keyspace = keyspace;
        this.table = table;
    }

    /**
     * Returns what stays the same until all keys are removed or exchanged at once; to be asked for before an entry is
     * looked up.
     */
    public Object era() {
        return era;
    }

    /** Returns the live entry of a key, nothing if there is none, or {@link #UNSURE}. Counts a hit or a miss. */
    public @Nullable Entry read(Slice key) {
        int stamp = keyspace.stamp().read();
        if (!Stamp.allows(stamp)) {
            return UNSURE;
        }
        Entry found = table.peek(keyspace.hash().of(key), key, UNSURE);
        boolean isOver = found != null && isExpired(found);
        if (isOver || found == UNSURE || !keyspace.stamp().isStill(stamp)) {
            return UNSURE;
        }
        if (found == null) {
            keyspace.stats().glanceMissed();
        } else {
            keyspace.stats().glanceHit();
            keyspace.uses().seen(found);
        }
        return found;
    }

    /**
     * Returns the entry of a key that is about to be changed, if one is found that is alive, so that the turn which
     * changes it need not look for it: what needs no turn shall not make it longer. Nobody counts that as a use.
     */
    public @Nullable Entry approach(Slice key) {
        Entry found = table.peekLikely(keyspace.hash().of(key), key, UNSURE);
        return found == UNSURE ? null : found;
    }

    /**
     * Returns a number that rises when somebody removes the key, or tries to; to be asked for before a value is loaded
     * that is to be put where nothing was. See {@link Fences}.
     */
    public long fence(Slice key) {
        return keyspace.fences().of(keyspace.hash().of(key));
    }

    /** Returns whether the key of an entry found in an era still holds it; false also where that is not sure. */
    public boolean isCurrent(Entry entry, Object itsEra) {
        return Stamp.allows(keyspace.stamp().read()) && !entry.isDead() && era == itsEra && !isExpired(entry);
    }

    /** Returns whether an entry {@link #isCurrent}, for somebody who uses it as if just found; counts a hit if so. */
    public boolean isHit(Entry entry, Object itsEra) {
        boolean isCurrent = isCurrent(entry, itsEra);
        if (isCurrent) {
            keyspace.uses().seen(entry);
            keyspace.stats().glanceHit();
        }
        return isCurrent;
    }

    private boolean isExpired(Entry entry) {
        long deadlineMs = entry.deadlineMs();
        return deadlineMs != Deadline.NONE && deadlineMs <= keyspace.readMs();
    }

    /**
     * Begins another era, with the stamp closed; whoever has seen that it has begun sees the table. Within the turn.
     *
     * @param newEra made before, so that nothing can fail here
     */
    void begin(IncrementalTable<Entry> newTable, Object newEra) {
        table = newTable;
        era = newEra;
    }
}
