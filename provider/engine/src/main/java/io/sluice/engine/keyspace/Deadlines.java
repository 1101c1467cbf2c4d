package io.sluice.engine.keyspace;

/** The deadlines in a database: their number and mean, and the entry that falls due next. */
public final class Deadlines {
    /*
     * The mean comes from a running sum, counted from the engine's start and capped at FAR per entry so that it does
     * not overflow.
     */
    private static final long FAR = 1L << 42;

    private final long originMs;
    private final DeadlineQueue queue = new DeadlineQueue();
    private long sum;

    Deadlines(long originMs) {
        this.originMs = originMs;
    }

    /** Returns the number of entries that have a deadline. */
    public int count() {
        return queue.size();
    }

    /** Returns the mean time to live in milliseconds, 0 if no entry has a deadline. */
    public long meanTtlMs(long nowMs) {
        return count() == 0 ? 0 : Math.max(0, sum / count() + originMs - nowMs);
    }

    /** Returns when the next entry falls due, {@link Deadline#NONE} if no entry has a deadline. */
    public long earliestMs() {
        return queue.earliestMs();
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

    /** Adds an entry, if it has a deadline; {@link #prepare} comes before. */
    void add(Entry entry) {
        if (entry.isVolatile()) {
            queue.add((DatedEntry) entry);
            sum += capped(entry.deadlineMs());
        }
    }

    void remove(Entry entry) {
        if (entry.isVolatile()) {
            queue.remove((DatedEntry) entry);
            sum -= capped(entry.deadlineMs());
        }
    }

    /** Puts an entry in the place of another of the same deadline. */
    void replace(Entry old, Entry replacement) {
        if (old.isVolatile()) {
            queue.replace((DatedEntry) old, (DatedEntry) replacement);
        }
    }

    void clear() {
        queue.clear();
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
