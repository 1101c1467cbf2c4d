package io.sluice.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/** The median of several measurements of one thing, with the least and the greatest. */
public record Spread(double median, double min, double max) {

    /** Returns the spread of at least one value; the median of an even number is the mean of the middle two. */
    public static Spread of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Returns the spread of some values. */
    public static Spread of(Double... values) {
        return of(Arrays.asList(values));
    }

    /** Returns the three numbers by name, for the history. */
    public Map<String, Object> toMap() {
        return Json.object("median", round(median), "min", round(min), "max", round(max));
    }

    /** Four significant digits are more than a run repeats. */
    private static double round(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        double scale = Math.pow(10, 3 - Math.floor(Math.log10(Math.abs(value))));
        return Math.round(value * scale) / scale;
    }
}
