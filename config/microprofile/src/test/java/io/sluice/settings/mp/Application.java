package io.sluice.settings.mp;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** An application with a class loader and a configuration of its own, between {@link #start} and {@link #close}. */
final class Application implements AutoCloseable {
    private final URLClassLoader loader;
    private final SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder();
    private Config config;

    /** Makes an application whose classes and files are in the directory. */
    Application(Path directory) {
        try {
            loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, Application.class.getClassLoader());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
        builder.forClassLoader(loader).addDefaultInterceptors().addPropertiesSources();
    }

    /** Writes the application's own file. */
    static void writeFile(Path directory, String... lines) throws IOException {
        Path file = directory.resolve("META-INF/microprofile-config.properties");
        Files.createDirectories(file.getParent());
        Files.write(file, java.util.List.of(lines));
    }

    Application environment(Map<String, String> variables) {
        return source(new EnvConfigSource(variables, 300));
    }

    Application systemProperties(Map<String, String> properties) {
        return source(new PropertiesConfigSource(properties, "SysPropConfigSource", 400));
    }

    Application serverSource(int ordinal, Map<String, String> properties) {
        return source(new PropertiesConfigSource(properties, "product", ordinal));
    }

    Application profile(String name) {
        builder.withProfile(name);
        return this;
    }

    Application source(ConfigSource source) {
        builder.withSources(source);
        return this;
    }

    Application start() {
        config = builder.build();
        ConfigProviderResolver.instance().registerConfig(config, loader);
        return this;
    }

    Map<String, String> server() {
        return new MicroProfileSettingsReader().server(loader);
    }

    Map<String, String> application() {
        return new MicroProfileSettingsReader().application(loader);
    }

    ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() throws IOException {
        if (config != null) {
            ConfigProviderResolver.instance().releaseConfig(config);
        }
        loader.close();
    }
}
