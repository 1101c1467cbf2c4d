package io.sluice.benchmarks.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTimeTest {

    @Test
    void userAndSystemTicksAreAdded(@TempDir Path directory) throws IOException {
        Path stat = Files.writeString(
                directory.resolve("stat"),
                "42 (odd) name) S 1 42 42 0 -1 4194304 100 0 0 0 250 50 7 9 20 0 18 0 5 6\n");

        assertThat(new ProcessorTime(stat).getAsLong()).isEqualTo(3_000_000_000L);
    }
}
