package io.sluice.benchmarks.trial;

import java.util.Locale;

/**
 * What one trial measured.
 *
 * @param method the method that was measured
 * @param threads how many threads called it
 * @param callsPerSecond of all threads together
 * @param bytesPerCall what was allocated
 */
public record Trial(String method, int threads, double callsPerSecond, double bytesPerCall) {
    private static final String SEPARATOR = "\t";
    private static final double NANOSECONDS = 1e9;

    /** Returns how long a call takes, as each thread sees it. */
    public double nanosecondsPerCall() {
        return threads * NANOSECONDS / callsPerSecond;
    }

    /** Returns the trial as a line of the file by which a measured JVM reports. */
    public String line() {
        return String.join(
                SEPARATOR,
                method,
                String.valueOf(threads),
                String.format(Locale.ROOT, "%.3f", callsPerSecond),
                String.format(Locale.ROOT, "%.3f", bytesPerCall));
    }

    /** Reads such a line. */
    public static Trial parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        return new Trial(
                parts[0], Integer.parseInt(parts[1]), Double.parseDouble(parts[2]), Double.parseDouble(parts[3]));
    }
}
