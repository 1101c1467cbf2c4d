package io.sluice.cdi;

import io.sluice.jcache.SluiceCache;
import io.sluice.settings.ApplicationProperties;
import io.sluice.settings.Parameters;
import io.sluice.settings.Settings;
import io.sluice.settings.SettingsReader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.Cache;

/**
 * Whether annotated methods use their caches: {@code sluice.enabled} and {@code sluice.cache.<name>.enabled}, as they
 * were at deployment, and {@code sluice.enabled} of the engine, which may change. The modules of one application may
 * differ, so that each class loader is asked once.
 */
final class Switches {
    private final Map<ClassLoader, Settings> settings = new ConcurrentHashMap<>();
    private final SettingsReader reader;

    Switches(SettingsReader reader) {
        this.reader = reader;
    }

    /**
     * Returns whether Sluice is on for the module of a bean.
     *
     * @throws io.sluice.settings.InvalidSettingException if something under {@code sluice.} is wrong
     */
    boolean isOn(Class<?> beanClass) {
        return settingsOf(beanClass).get(Parameters.ENABLED);
    }

    /** Returns whether the annotated methods of a bean use the cache of that name. */
    boolean isOn(Class<?> beanClass, String cacheName) {
        return isOn(beanClass) && settingsOf(beanClass).caches().isEnabled(cacheName);
    }

    /** Returns whether the engine that holds the data lets annotated methods use a cache at this moment. */
    static boolean isOn(Cache<?, ?> cache) {
        return !(cache instanceof SluiceCache<?, ?> ours) || ours.isEnabled();
    }

    private Settings settingsOf(Class<?> beanClass) {
        return settings.computeIfAbsent(ApplicationCaches.loaderFor(beanClass), this::read);
    }

    private Settings read(ClassLoader loader) {
        Map<String, String> properties = new HashMap<>(
                ApplicationProperties.of(reader.application(loader)).own());
        properties.putAll(reader.server(loader));
        return Settings.of(properties);
    }
}
