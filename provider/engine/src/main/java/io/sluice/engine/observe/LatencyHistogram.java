package io.sluice.engine.observe;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** How often something took how long, up to a second; what took longer counts as a second. Within the turn. */
public final class LatencyHistogram {
    /*
     * As in an HdrHistogram of two significant digits: 128 buckets for each doubling, so that a bucket's upper end is
     * less than 1 % more than its lower one. 3072 numbers, 24 KB, however much is counted; adding is a shift and one
     * increment. Bucket ends are those of redis-server, so that tools find the same numbers.
     */
    private static final int STEP_BITS = 7;
    private static final int STEPS = 1 << STEP_BITS;
    private static final long LONGEST_NS = 1_000_000_000;
    private static final long FIRST_LEVEL_NS = 1024;
    private static final double USEC_NS = 1e3;
    private static final double WHOLE = 100;

    private final long[] counts = new long[bucket(LONGEST_NS) + 1];
    private long count;

    /** Counts a time. */
    public void add(long ns) {
        counts[bucket(Math.max(1, Math.min(ns, LONGEST_NS)))]++;
        count++;
    }

    /** Returns the number of times counted. */
    public long count() {
        return count;
    }

    /**
     * Returns for each percentile the time in microseconds that so many percent did not exceed, at most 1 % too long.
     *
     * @param percentiles in any order
     */
    public double[] percentilesUsec(List<Double> percentiles) {
        double[] result = new double[percentiles.size()];
        int[] order = ascending(percentiles);
        int bucket = -1;
        long passed = 0;
        for (int place : order) {
            long wanted = Math.max(1, Math.min(count, (long) (percentiles.get(place) / WHOLE * count + 0.5)));
            while (passed < wanted && bucket + 1 < counts.length) {
                bucket++;
                passed += counts[bucket];
            }
            result[place] = lastNs(Math.max(bucket, 0)) / USEC_NS;
        }
        return result;
    }

    private static int[] ascending(List<Double> percentiles) {
        return IntStream.range(0, percentiles.size())
                .boxed()
                .sorted(Comparator.comparing(percentiles::get))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Returns how many times did not exceed so many microseconds: 1, 2, 4 and so on, about a doubling each, as far as
     * the numbers differ.
     */
    public SortedMap<Long, Long> cumulativeByUsec() {
        SortedMap<Long, Long> result = new TreeMap<>();
        long passed = 0;
        int next = 0;
        for (long levelNs = FIRST_LEVEL_NS; passed < count; levelNs *= 2) {
            long before = passed;
            int last = bucket(levelNs);
            for (; next <= last && next < counts.length; next++) {
                passed += counts[next];
            }
            if (passed > before) {
                result.put(lastNs(last) / (long) USEC_NS, passed);
            }
        }
        return result;
    }

    /** Returns the bucket of a time: its highest bit and the {@value #STEP_BITS} bits after that. */
    private static int bucket(long ns) {
        int shift = Long.SIZE - Long.numberOfLeadingZeros(ns | (2 * STEPS - 1)) - STEP_BITS - 1;
        return shift * STEPS + (int) (ns >>> shift);
    }

    /** Returns the longest time that belongs to a bucket. */
    private static long lastNs(int bucket) {
        int shift = bucket < 2 * STEPS ? 0 : bucket / STEPS - 1;
        return (((long) bucket - (long) shift * STEPS + 1) << shift) - 1;
    }
}
