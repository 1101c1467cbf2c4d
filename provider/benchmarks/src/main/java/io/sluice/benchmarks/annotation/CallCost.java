package io.sluice.benchmarks.annotation;

import java.util.Locale;

/** What one trial measured: nanoseconds a call of each thread, bytes allocated for it. */
record CallCost(Call call, int threads, double nanoseconds, double bytes) {
    private static final String SEPARATOR = "\t";

    /** The calls, by the names of the methods of {@link BeanOperations}. */
    enum Call {
        PLAIN("a call of the bean"),
        INTERCEPTED("through an interceptor that does nothing"),
        CACHED("answered by @CacheResult");

        private final String title;

        Call(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        String method() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The cost as a line of the file by which a measured JVM reports. */
    String line() {
        return String.join(
                SEPARATOR,
                call.name(),
                String.valueOf(threads),
                String.format(Locale.ROOT, "%.3f", nanoseconds),
                String.format(Locale.ROOT, "%.3f", bytes));
    }

    static CallCost parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        return new CallCost(
                Call.valueOf(parts[0]),
                Integer.parseInt(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]));
    }
}
