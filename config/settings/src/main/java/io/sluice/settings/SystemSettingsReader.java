package io.sluice.settings;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * System properties, then environment variables with the names that MicroProfile Config gives them; for places without
 * MicroProfile Config. An application's files are not read.
 */
final class SystemSettingsReader implements SettingsReader {
    private static final Logger LOGGER = System.getLogger(SystemSettingsReader.class.getName());

    private final Map<String, String> environment;

    SystemSettingsReader() {
        this(System.getenv());
    }

    SystemSettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Map<String, String> server(ClassLoader application) {
        Set<String> raw = new LinkedHashSet<>(System.getProperties().stringPropertyNames());
        raw.addAll(environment.keySet());
        PropertyNames names = PropertyNames.in(raw);
        names.warning().ifPresent(warning -> LOGGER.log(Level.WARNING, warning));
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names.candidates()) {
            value(name).filter(value -> !value.isEmpty()).ifPresent(value -> values.put(name, value));
        }
        return values;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(environment.get(name)))
                .or(() -> Optional.ofNullable(environment.get(EnvironmentNames.replaced(name))))
                .or(() -> variable(EnvironmentNames.of(name)));
    }

    private Optional<String> variable(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !EnvironmentNames.isServiceLink(variable, value));
    }

    @Override
    public Map<String, String> application(ClassLoader application) {
        return Map.of();
    }
}
