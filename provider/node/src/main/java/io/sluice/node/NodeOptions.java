package io.sluice.node;

import io.sluice.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a node is started with.
 *
 * @param name of the engine, unique in the JVM
 * @param settings all settings
 * @param configFile the file they came from, if it was one
 */
public record NodeOptions(String name, Settings settings, Optional<Path> configFile) {

    /** Returns the options of a node whose settings did not come from one file. */
    public static NodeOptions of(String name, Settings settings) {
        return new NodeOptions(name, settings, Optional.empty());
    }
}
