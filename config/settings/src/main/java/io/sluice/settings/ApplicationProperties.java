package io.sluice.settings;

import io.sluice.settings.Setting.Trait;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The properties that an application's own files set, parted into those that are its own business and those of the
 * engine.
 *
 * <p>Its own are contracts, the switches of its caches, {@code sluice.namespace} and {@code sluice.enabled}. The others
 * hold only where the engine is the application's own; where it is shared they are ignored: {@link #warning} says so.
 * Unknown names are among the others, so that whoever takes those finds the mistake.
 */
public final class ApplicationProperties {
    private final Map<String, String> own = new LinkedHashMap<>();
    private final Map<String, String> engine = new LinkedHashMap<>();

    private ApplicationProperties() {}

    /** Parts what {@link SettingsReader#application} returned. */
    public static ApplicationProperties of(Map<String, String> properties) {
        ApplicationProperties parted = new ApplicationProperties();
        properties.forEach((key, value) -> (isOwn(key) ? parted.own : parted.engine).put(key, value));
        return parted;
    }

    private static boolean isOwn(String key) {
        return key.startsWith(Contract.KEY_PREFIX)
                || key.startsWith(CacheSettings.KEY_PREFIX)
                || Parameters.all().stream()
                        .anyMatch(setting -> setting.is(Trait.APPLICATION)
                                && setting.property().equals(key));
    }

    /** Returns what the application may always set. */
    public Map<String, String> own() {
        return Map.copyOf(own);
    }

    /** Returns its contracts only. */
    public Map<String, String> contracts() {
        return own.entrySet().stream()
                .filter(property -> property.getKey().startsWith(Contract.KEY_PREFIX))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Returns what holds only where the engine is the application's own. */
    public Map<String, String> engine() {
        return Map.copyOf(engine);
    }

    /**
     * Returns the sentence to log, once for the application, where {@link #engine()} is ignored.
     *
     * @return empty if there is nothing to ignore
     */
    public Optional<String> warning() {
        return engine.isEmpty()
                ? Optional.empty()
                : Optional.of("ignored in the application's own configuration, because the engine is shared: "
                        + engine.keySet().stream().sorted().collect(Collectors.joining(", "))
                        + ". Set them for the server instead, as system properties or environment variables ("
                        + EnvironmentNames.of(
                                engine.keySet().stream().sorted().findFirst().orElseThrow())
                        + ") or in a config source of the server");
    }
}
