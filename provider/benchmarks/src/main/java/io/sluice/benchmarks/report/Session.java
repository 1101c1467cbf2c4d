package io.sluice.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** One session of measurements and where its results go: a page that is replaced, a line that is added. */
public record Session(String name, Path root, String revision, Instant start) {
    private static final String DIRECTORY = "docs/benchmarks";

    /** Begins a session in a work tree; its revision is that of the beginning, before a page is written. */
    public static Session begin(String name, Path root) {
        return new Session(name, root, Revision.of(root), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Returns the beginning of the page: what, when, on what. */
    public String heading(String title) {
        return "# " + title + "\n\n" + "Measured " + start + ", commit " + revision + ", " + Machine.here() + ".\n\n";
    }

    /** Replaces the page. */
    public Path writePage(String text) throws IOException {
        Path page = directory().resolve(name + ".md");
        Files.writeString(page, text);
        return page;
    }

    /** Adds one line to the history. */
    public Path addToHistory(Map<String, Object> results) throws IOException {
        Map<String, Object> line = Json.object(
                "benchmark",
                name,
                "date",
                start,
                "commit",
                revision,
                "machine",
                Machine.here().toMap());
        line.putAll(results);
        Path history = directory().resolve("history.jsonl");
        Files.writeString(history, Json.write(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return history;
    }

    private Path directory() throws IOException {
        return Files.createDirectories(root.resolve(DIRECTORY));
    }
}
