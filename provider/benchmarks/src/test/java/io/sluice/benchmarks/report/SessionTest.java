package io.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    @TempDir
    private Path root;

    @Test
    void eachSessionAddsOneLineToTheHistory() throws IOException {
        Session session = new Session("resp", root, "1a2b3c", Instant.EPOCH);

        Path history = session.addToHistory(Json.object("results", 1));
        session.addToHistory(Json.object("results", 2));

        String before = "{\"benchmark\":\"resp\",\"date\":\"1970-01-01T00:00:00Z\",\"commit\":\"1a2b3c\",\"machine\":"
                + Json.write(Machine.here().toMap()) + ",\"results\":";
        assertThat(Files.readAllLines(history)).containsExactly(before + "1}", before + "2}");
    }

    @Test
    void pageIsReplaced() throws IOException {
        Session session = new Session("resp", root, "1a2b3c", Instant.EPOCH);
        session.writePage("old");

        assertThat(session.writePage("new")).hasContent("new").endsWith(Path.of("docs/benchmarks/resp.md"));
    }
}
