package io.sluice.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** One session of measurements and where its results go: a page that is replaced, a line that is added. */
public record Session(String name, Path root, Instant start, Machine machine) {
    private static final String DIRECTORY = "docs/benchmarks";

    /** Begins a session in a work tree. */
    public static Session begin(String name, Path root) {
        return new Session(name, root, Instant.now().truncatedTo(ChronoUnit.SECONDS), Machine.here());
    }

    /** Returns the beginning of the page: what, when, on what. */
    public String heading(String title) {
        return "# " + title + "\n\n" + "Measured " + start + ", commit " + Revision.of(root) + ", " + machine + ".\n\n";
    }

    /** Replaces the page. */
    public Path writePage(String text) throws IOException {
        Path page = directory().resolve(name + ".md");
        Files.writeString(page, text);
        return page;
    }

    /** Adds one line to the history. */
    public Path addToHistory(Map<String, Object> results) throws IOException {
        Map<String, Object> line =
                Json.object("benchmark", name, "date", start, "commit", Revision.of(root), "machine", machine.toMap());
        line.putAll(results);
        Path history = directory().resolve("history.jsonl");
        Files.writeString(history, Json.write(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return history;
    }

    private Path directory() throws IOException {
        return Files.createDirectories(root.resolve(DIRECTORY));
    }
}
