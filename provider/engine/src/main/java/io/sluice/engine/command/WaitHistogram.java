package io.sluice.engine.command;

import java.util.Arrays;

/** How often something was waited for how long. Within the turn. */
public final class WaitHistogram {
    /*
     * Four buckets for each doubling, from 0 to the longest time that a long can hold: 248 numbers, and a bucket's
     * upper end is less than a quarter more than its lower one.
     */
    private static final int STEP_BITS = 2;
    private static final int STEPS = 1 << STEP_BITS;
    private static final int BUCKETS = (Long.SIZE - STEP_BITS) * STEPS;

    private final long[] counts = new long[BUCKETS];
    private long longestNs;

    /** Notes a wait of at least 0. */
    void add(long waitNs) {
        counts[bucket(waitNs)]++;
        if (waitNs > longestNs) {
            longestNs = waitNs;
        }
    }

    /** Returns the number of waits. */
    public long count() {
        return Arrays.stream(counts).sum();
    }

    /** Returns the longest wait. */
    public long longestNs() {
        return longestNs;
    }

    /**
     * Returns a time that this share of all waits did not exceed: at most a quarter more than the shortest of such
     * times.
     *
     * @param share above 0, at most 1
     * @param more waits of 0, beside those in here
     */
    long percentileNs(double share, long more) {
        long left = (long) Math.ceil(share * (count() + more)) - more;
        if (left <= 0) {
            return 0;
        }
        int bucket = -1;
        while (left > 0) {
            bucket++;
            left -= counts[bucket];
        }
        return Math.min(lastNs(bucket), longestNs);
    }

    void reset() {
        Arrays.fill(counts, 0);
        longestNs = 0;
    }

    /** Returns the bucket of a time: its highest bit and the {@value #STEP_BITS} bits after that. */
    private static int bucket(long ns) {
        if (ns < STEPS) {
            return (int) ns;
        }
        int shift = Long.SIZE - 1 - STEP_BITS - Long.numberOfLeadingZeros(ns);
        return shift * STEPS + (int) (ns >>> shift);
    }

    /** Returns the longest time that belongs to a bucket. */
    private static long lastNs(int bucket) {
        if (bucket < 2 * STEPS) {
            return bucket;
        }
        int shift = bucket / STEPS - 1;
        return (((long) bucket % STEPS + STEPS + 1) << shift) - 1;
    }
}
