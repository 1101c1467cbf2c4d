package io.sluice.settings;

import java.util.Locale;

/** How MicroProfile Config spells the names of properties as environment variables. */
public final class EnvironmentNames {
    private EnvironmentNames() {}

    /** Returns the name in capitals, with {@code _} for all but ASCII letters and digits. */
    public static String of(String name) {
        return replaced(name).toUpperCase(Locale.ROOT);
    }

    /** Returns the name with {@code _} for all but ASCII letters and digits, in its own case. */
    static String replaced(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_");
    }
}
