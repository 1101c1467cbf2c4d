package io.sluice.engine.keyspace;

/** The number of deadlines in a database, their mean, and a bound for the next one that falls due. */
public final class DeadlineCount {
    /*
     * The mean comes from a running sum, counted from the engine's start and capped at FAR per entry so that it does
     * not overflow.
     *
     * The earliest deadline would need a sorted index. A lower bound is enough to let an idle engine rest: each new
     * deadline lowers it, and a walk over all entries sets it to the earliest one that the walk saw or that was set
     * meanwhile.
     */
    private static final long FAR = 1L << 42;

    private final long originMs;
    private int count;
    private long sum;
    private long earliestMs = Deadline.NONE;
    private long earliestInWalkMs = Deadline.NONE;

    DeadlineCount(long originMs) {
        this.originMs = originMs;
    }

    /** Returns the number of entries that have a deadline. */
    public int count() {
        return count;
    }

    /** Returns the mean time to live in milliseconds, 0 if no entry has a deadline. */
    public long meanTtlMs(long nowMs) {
        return count == 0 ? 0 : Math.max(0, sum / count + originMs - nowMs);
    }

    /** Returns whether an entry may have reached its deadline. */
    boolean mayBeDue(long nowMs) {
        return earliestMs <= nowMs;
    }

    void add(long deadlineMs) {
        if (deadlineMs != Deadline.NONE) {
            count++;
            sum += capped(deadlineMs);
            earliestMs = Math.min(earliestMs, deadlineMs);
            sawInWalk(deadlineMs);
        }
    }

    void remove(long deadlineMs) {
        if (deadlineMs != Deadline.NONE) {
            count--;
            sum -= capped(deadlineMs);
        }
    }

    void clear() {
        count = 0;
        sum = 0;
        earliestMs = Deadline.NONE;
        earliestInWalkMs = Deadline.NONE;
    }

    /** A walk over all entries begins. */
    void beginWalk() {
        earliestInWalkMs = Deadline.NONE;
    }

    /** The walk has seen an entry with a deadline that stays. */
    void sawInWalk(long deadlineMs) {
        earliestInWalkMs = Math.min(earliestInWalkMs, deadlineMs);
    }

    /** The walk has seen every entry that was there when it began. */
    void endWalk() {
        earliestMs = earliestInWalkMs;
    }

    private long capped(long deadlineMs) {
        return Math.max(-FAR, Math.min(FAR, deadlineMs - originMs));
    }
}
