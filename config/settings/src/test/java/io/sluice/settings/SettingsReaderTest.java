package io.sluice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    @TempDir
    Path directory;

    @Test
    void fallsBackWhereTheOfferedReaderCannotBeLoaded() throws Exception {
        offer("io.sluice.settings.mp.NotThere");
        URL classes = SettingsReader.class.getProtectionDomain().getCodeSource().getLocation();
        URL[] urls = {classes, directory.toUri().toURL()};
        try (URLClassLoader sluice = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Object found = sluice.loadClass(SettingsReader.class.getName())
                    .getMethod("find")
                    .invoke(null);
            assertThat(found.getClass().getName()).isEqualTo(SystemSettingsReader.class.getName());
        }
    }

    private void offer(String reader) throws IOException {
        Path file = directory.resolve("META-INF/services/" + SettingsReader.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, reader);
    }
}
