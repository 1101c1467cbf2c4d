package io.sluice.settings;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Where the properties {@code sluice.…} come from. Safe for use by many threads; keeps no class loader.
 *
 * <p>An engine that many applications share is the server's, so its settings are taken from the server's sources.
 * An application's own files may say what concerns its own caches: see {@link ApplicationProperties}.
 */
public interface SettingsReader {

    /**
     * Returns the properties from sources that belong to the server: system properties, environment, the server's
     * configuration.
     *
     * @param application the class loader of the application that asks; some servers have sources for one application
     */
    Map<String, String> server(ClassLoader application);

    /**
     * Returns the properties from the application's own files and classes, except those that a source of the server
     * overrides. A contract that begins in the application's files is returned with the values that hold.
     *
     * @param application the class loader of the application
     */
    Map<String, String> application(ClassLoader application);

    /**
     * Returns the reader that Sluice's own class loader offers, else one of system properties and environment.
     */
    static SettingsReader find() {
        ClassLoader own = SettingsReader.class.getClassLoader();
        try {
            return ServiceLoader.load(SettingsReader.class, own).findFirst().orElseGet(SystemSettingsReader::new);
        } catch (ServiceConfigurationError | LinkageError absent) {
            // The usual cause: the MicroProfile module is there, but not the API that it needs.
            Logger logger = System.getLogger(SettingsReader.class.getName());
            logger.log(Level.INFO, "settings come from system properties and environment only: {0}", absent.toString());
            return new SystemSettingsReader();
        }
    }
}
