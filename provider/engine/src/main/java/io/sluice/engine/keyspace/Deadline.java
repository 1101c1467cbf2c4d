package io.sluice.engine.keyspace;

/** The moment at which an entry ends, in milliseconds since 1970, and the values that are no moment. */
public final class Deadline {
    /**
     * No deadline. As a wish for a new value it means that the writer gives none, so that the contract's time to live
     * applies.
     */
    public static final long NONE = Long.MAX_VALUE;

    /** As a wish: the deadline that the key has now. */
    public static final long KEEP = Long.MIN_VALUE + 1;

    private Deadline() {}

    /** Returns the moment that follows another by some milliseconds; {@link #NONE} if there is no such number. */
    public static long after(long nowMs, long durationMs) {
        long sum = nowMs + durationMs;
        return ((nowMs ^ sum) & (durationMs ^ sum)) < 0 ? NONE : sum;
    }
}
