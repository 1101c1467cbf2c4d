package io.sluice.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFilesTest {
    @TempDir
    private Path root;

    private long nowNs;

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectory(root.resolve("self"));
        write("self/stat", "7 (a ) b) S 1 1 1 0 -1 4194304 1 0 0 0 250 50 0 0");
        write("meminfo", "MemTotal:       16 kB\nMemFree:        8 kB\n");
        resident(4);
    }

    @Test
    void memoryAndProcessorTimeAreFound() {
        assertThat(files().sample()).isEqualTo(new ProcFiles.Sample(4096, 16_384, 0.5, 2.5));
    }

    @Test
    void filesAreReadOnceASecondAtMost() throws IOException {
        ProcFiles files = files();
        files.sample();
        resident(5);

        assertThat(files.sample().residentBytes()).isEqualTo(4096);
        nowNs += TimeUnit.SECONDS.toNanos(1);
        assertThat(files.sample().residentBytes()).isEqualTo(5120);
    }

    @Test
    void memoryOfTheMachineIsReadOnce() throws IOException {
        ProcFiles files = files();
        files.sample();
        write("meminfo", "MemTotal:       32 kB\n");
        nowNs += TimeUnit.SECONDS.toNanos(1);

        assertThat(files.sample().machineBytes()).isEqualTo(16_384);
    }

    private ProcFiles files() {
        return new ProcFiles(root, () -> nowNs);
    }

    private void resident(int kilobytes) throws IOException {
        write("self/status", "Name:   java\nVmRSS:         " + kilobytes + " kB\n");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(root.resolve(file), text);
    }
}
