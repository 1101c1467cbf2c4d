package io.sluice.benchmarks.jcache;

import java.util.Locale;

/** What one trial measured: operations a second of all its threads together, bytes allocated for each. */
record Outcome(Work work, int threads, double operationsPerSecond, double bytesPerOperation) {
    private static final String SEPARATOR = "\t";

    /** The outcome as a line of the file by which a measured JVM reports. */
    String line() {
        return String.join(
                SEPARATOR,
                work.name(),
                String.valueOf(threads),
                String.format(Locale.ROOT, "%.3f", operationsPerSecond),
                String.format(Locale.ROOT, "%.3f", bytesPerOperation));
    }

    static Outcome parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        return new Outcome(
                Work.valueOf(parts[0]),
                Integer.parseInt(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]));
    }
}
