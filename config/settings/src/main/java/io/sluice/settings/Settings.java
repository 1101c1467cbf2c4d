package io.sluice.settings;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of all settings at one moment. Immutable. */
public final class Settings {
    private static final Settings DEFAULTS = new Settings(Map.of());

    private final Map<String, String> properties;
    private final Map<String, Object> valuesByName = new HashMap<>();
    private final List<Contract> contracts;
    private final CacheSettings caches = new CacheSettings();

    private Settings(Map<String, String> properties) {
        this.properties = properties;
        ContractProperties contractProperties = new ContractProperties();
        properties.forEach((key, value) -> {
            if (key.startsWith(Contract.KEY_PREFIX)) {
                contractProperties.add(key, value);
            } else if (key.startsWith(CacheSettings.KEY_PREFIX)) {
                caches.add(key, value);
            } else {
                valuesByName.put(setting(key, value).name(), setting(key, value).parse(key, value));
            }
        });
        contracts = contractProperties.toContracts();
    }

    /** Returns what holds when nobody sets anything. */
    public static Settings defaults() {
        return DEFAULTS;
    }

    /**
     * Checks properties and takes their values.
     *
     * @param properties all under {@code sluice.}; the names are those of MicroProfile Config
     * @throws InvalidSettingException if a name is unknown or a value not allowed
     */
    public static Settings of(Map<String, String> properties) {
        return properties.isEmpty() ? DEFAULTS : new Settings(new LinkedHashMap<>(properties));
    }

    private static Setting<?> setting(String key, String value) {
        boolean prefixed = key.startsWith(Setting.PREFIX);
        String name = prefixed ? key.substring(Setting.PREFIX.length()) : key;
        return Parameters.all().stream()
                .filter(setting -> prefixed && setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(key, name, value));
    }

    /** Returns the error for a name that is not declared: because it is refused, or unknown. */
    static InvalidSettingException unknown(String key, String name, String value) {
        Optional<Refusal> refusal = Refusal.of(name);
        if (refusal.isPresent()) {
            String shown = Refusal.isSecret(name) ? InvalidSettingException.HIDDEN : value;
            return new InvalidSettingException(
                    key, shown, "to leave it out: " + refusal.get().reason());
        }
        Optional<Setting<?>> nearest = NearestName.to(name);
        String prefix = key.substring(0, key.length() - name.length());
        return new InvalidSettingException(
                key,
                nearest.map(setting -> setting.shown(value)).orElse(value),
                "the names on the settings page"
                        + nearest.map(setting -> ", for example " + prefix + setting.name())
                                .orElse(""));
    }

    /** Returns the value of a setting. */
    @SuppressWarnings("unchecked") // the value was parsed by the setting of that name, and names are unique
    public <T> T get(Setting<T> setting) {
        Object value = valuesByName.get(setting.name());
        return value == null ? setting.defaultValue() : (T) value;
    }

    /** Returns whether somebody gave the setting a value, be it the default. */
    public boolean isSet(Setting<?> setting) {
        return valuesByName.containsKey(setting.name());
    }

    /** Returns the value as {@code CONFIG GET} shows it; empty for a secret. */
    public String text(Setting<?> setting) {
        return setting.is(Setting.Trait.SECRET) ? "" : formatted(setting);
    }

    <T> String formatted(Setting<T> setting) {
        return setting.type().format(get(setting));
    }

    /** Returns the properties of contracts and caches, which are no parameters, as they were written. */
    Map<String, String> ofContractsAndCaches() {
        Map<String, String> own = new LinkedHashMap<>(properties);
        own.keySet().removeIf(key -> !key.startsWith(Contract.KEY_PREFIX) && !key.startsWith(CacheSettings.KEY_PREFIX));
        return own;
    }

    /** Returns the contracts in the order in which they are tried; the first that matches a key binds it. */
    public List<Contract> contracts() {
        return contracts;
    }

    /** Returns the switches of single caches. */
    public CacheSettings caches() {
        return caches;
    }

    /**
     * Returns these settings with others instead of or beside them.
     *
     * @throws InvalidSettingException as {@link #of}
     */
    public Settings with(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.putAll(others);
        return of(all);
    }

    /**
     * Returns these settings with values for what nobody has set, in place of the defaults.
     *
     * @throws InvalidSettingException as {@link #of}
     */
    public Settings withDefaults(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(others);
        all.putAll(properties);
        return of(all);
    }

    /**
     * Returns these settings with one value changed.
     *
     * @throws InvalidSettingException if the value is not allowed
     */
    public <T> Settings with(Setting<T> setting, T value) {
        return with(Map.of(setting.property(), setting.type().format(value)));
    }
}
