package io.sluice.engine.keyspace;

import io.sluice.engine.value.Value;
import java.util.Objects;

/** The deadlines in a database, of entries and of parts of their values: numbers, mean, and what falls due next. */
public final class Deadlines {
    /*
     * The mean comes from a running sum, counted from the engine's start and capped at FAR per entry so that it does
     * not overflow.
     */
    private static final long FAR = 1L << 42;

    private final long originMs;
    private final DeadlineQueue queue = new DeadlineQueue();
    private int entries;
    private int timedValues;
    private long sum;

    Deadlines(long originMs) {
        this.originMs = originMs;
    }

    /** Returns the number of entries that have a deadline. */
    public int count() {
        return entries;
    }

    /** Returns the number of values parts of which have a deadline. */
    public int timedValues() {
        return timedValues;
    }

    /** Returns the mean time to live in milliseconds, 0 if no entry has a deadline. */
    public long meanTtlMs(long nowMs) {
        return count() == 0 ? 0 : Math.max(0, sum / count() + originMs - nowMs);
    }

    /** Returns when the next entry falls due, or a part of its value, {@link Deadline#NONE} if none does. */
    public long earliestMs() {
        return queue.earliestMs();
    }

    /**
     * Returns the number of entries that have a deadline, or whose values have parts with one; 0 if no entry itself has
     * one.
     */
    int queued() {
        return entries == 0 ? 0 : queue.size();
    }

    /** Returns one of those, in no order. */
    Entry queued(int position) {
        return queue.get(position);
    }

    /** Returns the entry that falls due next; only if there is one. */
    Entry earliest() {
        return queue.first();
    }

    /** Makes room for one more deadline, so that adding it cannot fail for want of memory. */
    void prepare(long deadlineMs) {
        if (deadlineMs != Deadline.NONE) {
            queue.prepare();
        }
    }

    /** Makes room for an entry as it is now. */
    void prepare(Entry entry) {
        if (fallsDue(entry)) {
            queue.prepare();
        }
    }

    /** Adds an entry, if it has a deadline, or a part of its value has; {@link #prepare} comes before. */
    void add(Entry entry) {
        if (entry.isVolatile()) {
            entries++;
            sum += capped(entry.deadlineMs());
        }
        if (isTimed(entry)) {
            timedValues++;
        }
        if (fallsDue(entry)) {
            queue.add((DatedEntry) entry);
        }
    }

    void remove(Entry entry) {
        if (entry.isVolatile()) {
            entries--;
            sum -= capped(entry.deadlineMs());
        }
        if (isTimed(entry)) {
            timedValues--;
        }
        if (fallsDue(entry)) {
            queue.remove((DatedEntry) entry);
        }
    }

    /**
     * Notes that the value of an entry has changed in part; {@link #prepare(Entry)} comes before.
     *
     * @param partBeforeMs when the first part of it would have ended before the change
     */
    void edited(DatedEntry entry, long partBeforeMs) {
        long partMs = Objects.requireNonNull(entry.heldApart()).earliestMs();
        if (partMs == partBeforeMs) {
            return;
        }
        timedValues += (partMs == Deadline.NONE ? 0 : 1) - (partBeforeMs == Deadline.NONE ? 0 : 1);
        boolean wasQueued = entry.isVolatile() || partBeforeMs != Deadline.NONE;
        if (!wasQueued) {
            queue.add(entry);
        } else if (fallsDue(entry)) {
            queue.moved(entry);
        } else {
            queue.remove(entry);
        }
    }

    private static boolean isTimed(Entry entry) {
        Value held = entry.heldApart();
        return held != null && held.earliestMs() != Deadline.NONE;
    }

    private static boolean fallsDue(Entry entry) {
        return entry.isVolatile() || isTimed(entry);
    }

    /** Puts an entry in the place of another that falls due when it does. */
    void replace(Entry old, Entry replacement) {
        if (fallsDue(old)) {
            queue.replace((DatedEntry) old, (DatedEntry) replacement);
        }
    }

    void clear() {
        queue.clear();
        entries = 0;
        timedValues = 0;
        sum = 0;
    }

    /** Returns the number of blocks of references, {@link DeadlineQueue#BLOCK} each. */
    int blockCount() {
        return queue.blockCount();
    }

    private long capped(long deadlineMs) {
        return Math.max(-FAR, Math.min(FAR, deadlineMs - originMs));
    }
}
