package io.sluice.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The switches of single caches: {@code sluice.cache.<name>.enabled}, on unless set to no.
 *
 * <p>Environment variables cannot spell every name, so that one in their form
 * ({@code SLUICE_CACHE_SHOP_PRICES_ENABLED}, which arrives as {@code sluice.cache.SHOP_PRICES.enabled}) is for every
 * cache whose name becomes that when it is written in capitals with {@code _} for all but letters and digits. An exact
 * name goes first.
 */
public final class CacheSettings {
    static final String KEY_PREFIX = Setting.PREFIX + "cache.";
    static final String ENABLED = ".enabled";

    private static final ValueType<Boolean> SWITCH = ValueTypes.yesNo();

    private final Map<String, Boolean> enabledByName = new HashMap<>();

    CacheSettings() {}

    /** Returns the name of the cache that a property is about, or nothing if it is not the property of a cache. */
    static Optional<String> nameOf(String key) {
        boolean known = key.startsWith(KEY_PREFIX)
                && key.endsWith(ENABLED)
                && key.length() > KEY_PREFIX.length() + ENABLED.length();
        return known
                ? Optional.of(key.substring(KEY_PREFIX.length(), key.length() - ENABLED.length()))
                : Optional.empty();
    }

    /** Takes one property whose name begins with {@link #KEY_PREFIX}; only while the object is built. */
    void add(String key, String value) {
        String name = nameOf(key)
                .orElseThrow(() -> new InvalidSettingException(key, value, "names sluice.cache.<name>.enabled"));
        try {
            enabledByName.put(name, SWITCH.parse(SWITCH.plain(value)));
        } catch (IllegalArgumentException refused) {
            throw new InvalidSettingException(key, value, SWITCH.allowed());
        }
    }

    /** Returns whether annotated methods use the cache of that name. */
    public boolean isEnabled(String cache) {
        Boolean exact = enabledByName.get(cache);
        return exact != null ? exact : enabledByName.getOrDefault(EnvironmentNames.of(cache), true);
    }
}
