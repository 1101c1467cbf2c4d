package io.sluice.shop.run;

import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What the launcher is told by system properties.
 *
 * @param wildfly the directory of the unpacked server ({@code shop.wildfly})
 * @param ear the application ({@code shop.ear})
 * @param portOffset added to the server's ports ({@code shop.port-offset}, 0 to 50000)
 * @param respPort the port for Redis clients ({@code sluice.port}, 0 to 65535, 0 for none)
 */
record Options(Path wildfly, Path ear, int portOffset, int respPort) {
    private static final int HTTP_PORT = 8080;
    private static final int MANAGEMENT_PORT = 9990;

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if one is missing or not allowed; the message names key, value and what is
     */
    static Options of(Properties properties) {
        return new Options(
                Path.of(required(properties, "shop.wildfly")).toAbsolutePath(),
                Path.of(required(properties, "shop.ear")).toAbsolutePath(),
                number(properties, "shop.port-offset", 50_000),
                number(properties, "sluice.port", 65_535));
    }

    /** Returns the port of the application. */
    int httpPort() {
        return HTTP_PORT + portOffset;
    }

    /** Returns the port of the server's management interface. */
    int managementPort() {
        return MANAGEMENT_PORT + portOffset;
    }

    /** Returns the address of the sample's page. */
    URI page() {
        return URI.create("http://localhost:" + httpPort() + "/shop/");
    }

    private static String required(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static int number(Properties properties, String key, int max) {
        String value = required(properties, key);
        String problem = key + " is '" + value + "': allowed is a whole number from 0 to " + max;
        try {
            int number = Integer.parseInt(value);
            if (number < 0 || number > max) {
                throw new IllegalArgumentException(problem);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(problem, e);
        }
    }
}
