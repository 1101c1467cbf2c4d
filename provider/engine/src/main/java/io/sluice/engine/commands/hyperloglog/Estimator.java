package io.sluice.engine.commands.hyperloglog;

/** How many different elements registers have seen, by their histogram. */
final class Estimator {
    /*
     * The improved estimator of Otmar Ertl, "New cardinality estimation algorithms for HyperLogLog sketches",
     * arXiv:1702.01284, algorithm 6. Every step is one of Redis's, in its order, so that the results are the same to
     * the last bit: replicas and clients compare them.
     */
    private static final double ALPHA_INFINITE = 0.7213475204444817;

    private Estimator() {}

    /**
     * Returns the number of elements.
     *
     * @param histogram how many registers have each value, from 0 on; values that no hash gives may be there
     */
    static long count(int[] histogram) {
        double registers = Registers.COUNT;
        int most = Registers.VALUE_MAX;
        double z = registers * tau((registers - histogram[most]) / registers);
        for (int value = most - 1; value >= 1; value--) {
            z += histogram[value];
            z *= 0.5;
        }
        z += registers * sigma(histogram[0] / registers);
        double estimate = ALPHA_INFINITE * registers * registers / z;
        // What redis-server says on x86 where registers have values that no hash gives.
        return Double.isInfinite(estimate) ? Long.MIN_VALUE : Math.round(estimate);
    }

    static double sigma(double share) {
        if (share == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double x = share;
        double y = 1;
        double z = share;
        double before;
        do {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        } while (before != z);
        return z;
    }

    static double tau(double share) {
        if (share == 0 || share == 1) {
            return 0;
        }
        double x = share;
        double y = 1;
        double z = 1 - share;
        double before;
        do {
            x = Math.sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        } while (before != z);
        return z / 3;
    }
}
