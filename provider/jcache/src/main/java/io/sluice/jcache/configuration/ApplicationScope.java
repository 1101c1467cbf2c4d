package io.sluice.jcache.configuration;

import io.sluice.settings.ApplicationProperties;
import io.sluice.settings.Parameters;
import io.sluice.settings.Settings;
import io.sluice.settings.SettingsReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * What Sluice knows about an application before it opens a store for it.
 *
 * @param namespace the first part of its keys; empty if neither a setting nor the server names the application
 * @param contracts its own properties {@code sluice.contract.…}
 */
public record ApplicationScope(Optional<String> namespace, Map<String, String> contracts) {

    /**
     * Reads the settings that hold for an application; its name is that of the calling thread's naming context.
     *
     * @throws io.sluice.settings.InvalidSettingException if a value is not allowed
     */
    public static ApplicationScope of(ClassLoader application) {
        SettingsReader reader = SettingsReader.find();
        Map<String, String> own = reader.application(application);
        Map<String, String> read = new HashMap<>();
        takeNamespace(reader.server(application), read);
        takeNamespace(own, read);
        String namespace = Settings.of(read).get(Parameters.NAMESPACE);
        return new ApplicationScope(
                namespace.isEmpty() ? applicationName() : Optional.of(namespace),
                ApplicationProperties.of(own).contracts());
    }

    private static void takeNamespace(Map<String, String> from, Map<String, String> into) {
        String property = Parameters.NAMESPACE.property();
        String value = from.get(property);
        if (value != null) {
            into.put(property, value);
        }
    }

    @SuppressWarnings("BanJNDI") // the name is a constant, and the server itself has bound what it stands for
    private static Optional<String> applicationName() {
        try {
            Object name = new InitialContext().lookup("java:app/AppName");
            return name instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
        } catch (NamingException outsideOfAnApplication) {
            return Optional.empty();
        }
    }
}
