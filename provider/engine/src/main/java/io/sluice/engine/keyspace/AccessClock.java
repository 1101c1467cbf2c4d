package io.sluice.engine.keyspace;

/** The clock by which entries remember when they were last used: seconds, in 24 bits, as in Redis. */
final class AccessClock {
    /** The bits of the clock; it begins anew every 194 days. */
    static final int MASK = (1 << 24) - 1;

    private static final long SECOND_MS = 1000;

    private AccessClock() {}

    /** Returns what the clock shows at a moment. */
    static int at(long nowMs) {
        return (int) (nowMs / SECOND_MS) & MASK;
    }

    /** Returns what the clock showed some seconds before it shows something. */
    static int before(int clock, long seconds) {
        return (int) (clock - seconds) & MASK;
    }

    /** Returns the seconds from one moment to another that is less than a round of the clock later. */
    static int between(int from, int to) {
        return to - from & MASK;
    }
}
