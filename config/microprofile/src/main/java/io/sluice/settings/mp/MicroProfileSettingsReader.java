package io.sluice.settings.mp;

import io.sluice.settings.SettingsReader;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/**
 * The properties {@code sluice.…} of MicroProfile Config: ordinals, environment variables, profiles and
 * <code>${…}</code> as MicroProfile Config 3.1 has them. An empty value counts as not set.
 */
public final class MicroProfileSettingsReader implements SettingsReader {

    /**
     * Makes the reader.
     *
     * @throws IllegalStateException if there is the API of MicroProfile Config, but no implementation
     */
    public MicroProfileSettingsReader() {
        ConfigProviderResolver.instance();
    }

    @Override
    public Map<String, String> server(ClassLoader application) {
        return resolution(application).server();
    }

    @Override
    public Map<String, String> application(ClassLoader application) {
        return resolution(application).application();
    }

    private static Resolution resolution(ClassLoader application) {
        return new Resolution(ConfigProvider.getConfig(application), new Ownership(application));
    }
}
