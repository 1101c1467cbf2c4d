package io.sluice.jcache.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who else has to do with reading is settled once for a JVM, so that each case has one of its own. */
class PlainReaderPlatformTest {
    private static String told(String... flags) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(flags));
        command.add(PlatformProbe.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void readsWhereNobodyElseHasASay() throws IOException {
        assertThat(told()).isEqualTo("read");
    }

    @Test
    void leavesAllToTheJdkWhereFiltersAreCombinedInAnotherWay() throws IOException {
        assertThat(told("-Djdk.serialFilterFactory=" + PlatformProbe.Factory.class.getName()))
                .isEqualTo("left");
    }

    @Test
    void leavesAllToTheJdkWhereThatLogsWhatItReads(@TempDir Path directory) throws IOException {
        Path logging = directory.resolve("logging.properties");
        Files.writeString(logging, "java.io.serialization.level=FINER\n");
        assertThat(told("-Djava.util.logging.config.file=" + logging)).isEqualTo("left");
    }
}
