package io.sluice.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewrittenFileTest {
    private static final Settings NOW = Settings.of(Map.of("sluice.timeout", "8"));

    @TempDir
    Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("sluice.conf"), text);
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.count();
        }
    }

    @Test
    void saysWhatHoldsNow() throws IOException {
        Path file = file("# idle\ntimeout 7\n");
        new RewrittenFile(file).rewrite(NOW);
        assertThat(file).hasContent("# idle\ntimeout 8\n");
        assertThat(files()).as("nothing left beside it").isEqualTo(1);
    }

    @Test
    void isANewFileUnderTheOldNameWithItsPermissions() throws IOException {
        Path file = file("timeout 7\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Object before = Files.getAttribute(file, "unix:ino");
        new RewrittenFile(file).rewrite(NOW);
        assertThat(Files.getAttribute(file, "unix:ino")).isNotEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aSymbolicLinkStaysOne() throws IOException {
        Path file = file("timeout 7\n");
        Path link = Files.createSymbolicLink(directory.resolve("link.conf"), file);
        new RewrittenFile(link).rewrite(NOW);
        assertThat(link).isSymbolicLink().hasContent("timeout 8\n");
    }

    @Test
    void aFileThatIsRightIsNotTouched() throws IOException {
        Path file = file("timeout 8\n");
        Object before = Files.getAttribute(file, "unix:ino");
        new RewrittenFile(file).rewrite(NOW);
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(before);
    }

    @Test
    void whatCannotBeHonouredStaysAsItIs() throws IOException {
        Path file = file("nosuch 1\n");
        assertThatThrownBy(() -> new RewrittenFile(file).rewrite(NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nosuch");
        assertThat(file).hasContent("nosuch 1\n");
    }

    @Test
    void aDirectoryThatIsGoneIsAnError() {
        RewrittenFile file = new RewrittenFile(directory.resolve("gone/sluice.conf"));
        assertThatThrownBy(() -> file.rewrite(NOW)).isInstanceOf(IOException.class);
    }
}
