package io.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    private static final Machine MACHINE = new Machine("Z80", 1, 64, "CP/M 2.2");

    @TempDir
    private Path root;

    @Test
    void eachSessionAddsOneLineToTheHistory() throws IOException {
        Session session = new Session("resp", root, Instant.EPOCH, MACHINE);

        Path history = session.addToHistory(Json.object("results", 1));
        session.addToHistory(Json.object("results", 2));

        assertThat(Files.readAllLines(history))
                .containsExactly(
                        "{\"benchmark\":\"resp\",\"date\":\"1970-01-01T00:00:00Z\",\"commit\":\"unknown\","
                                + "\"machine\":{\"processor\":\"Z80\",\"cores\":1,\"memoryMb\":64,\"system\":\"CP/M 2.2\"},"
                                + "\"results\":1}",
                        "{\"benchmark\":\"resp\",\"date\":\"1970-01-01T00:00:00Z\",\"commit\":\"unknown\","
                                + "\"machine\":{\"processor\":\"Z80\",\"cores\":1,\"memoryMb\":64,\"system\":\"CP/M 2.2\"},"
                                + "\"results\":2}");
    }

    @Test
    void pageIsReplaced() throws IOException {
        Session session = new Session("resp", root, Instant.EPOCH, MACHINE);
        session.writePage("old");

        assertThat(session.writePage("new")).hasContent("new").endsWith(Path.of("docs/benchmarks/resp.md"));
    }
}
