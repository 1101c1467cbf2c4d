package io.sluice.benchmarks.jcache;

import java.util.Locale;

/** How a cache is set up in a measured JVM: what its values are, and what it hands out. */
record Setting(Payload payload, Storing storing) {

    /** Reads a setting as the command line names it: {@code string-value}. */
    static Setting parse(String name) {
        String[] parts = name.toUpperCase(Locale.ROOT).split("-", 2);
        return new Setting(Payload.valueOf(parts[0]), Storing.valueOf(parts[parts.length - 1]));
    }

    /** Returns the name that {@link #parse} reads. */
    String name() {
        return payload.name().toLowerCase(Locale.ROOT) + "-" + storing.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the setting as tables call it. */
    String title() {
        return payload.title() + ", by " + storing.name().toLowerCase(Locale.ROOT);
    }
}
