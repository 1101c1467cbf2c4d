package io.sluice.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How MicroProfile Config spells the names of properties as environment variables, and which variables only look like
 * properties.
 */
public final class EnvironmentNames {
    private static final Pattern LINK = Pattern.compile("(tcp|udp|sctp)://.*");

    private EnvironmentNames() {}

    /** Returns the name in capitals, with {@code _} for all but ASCII letters and digits. */
    public static String of(String name) {
        return replaced(name).toUpperCase(Locale.ROOT);
    }

    /** Returns the name with {@code _} for all but ASCII letters and digits, in its own case. */
    static String replaced(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_");
    }

    /**
     * Returns whether Kubernetes has set a variable, not somebody who wants a setting: beside a service called "sluice"
     * every container has {@code SLUICE_PORT=tcp://10.96.0.7:6379}.
     */
    public static boolean isServiceLink(String variable, String value) {
        return variable.endsWith("_PORT") && LINK.matcher(value).matches();
    }
}
