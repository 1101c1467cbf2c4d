package io.sluice.gates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Holds figures to bounds. All that were measured, whether they pass or not, are one table: in the build's log, and in
 * {@code target/gates.md}.
 */
final class Gates implements BeforeAllCallback {
    private static final Report REPORT = new Report();

    private final String subject;

    /** Makes the gates of one subject, which is the first column of the table. */
    Gates(String subject) {
        this.subject = subject;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // Whatever is kept in the root's store is closed once, after the last class.
        context.getRoot().getStore(Namespace.create(Gates.class)).put(Report.class, REPORT);
    }

    /** Fails if a figure is above its bound. */
    void atMost(String what, double measured, Bound bound) {
        check(what, measured, bound, measured <= bound.value());
    }

    /** Fails if a figure is farther than a share from the true one. */
    void near(String what, double ratio, double shareMax) {
        Bound bound = new Bound(shareMax, "off the heap");
        check(what, Math.abs(ratio - 1), bound, Math.abs(ratio - 1) <= shareMax);
    }

    private void check(String what, double measured, Bound bound, boolean holds) {
        REPORT.add(new Row(subject, what, measured, bound, holds));
        if (!holds) {
            throw new AssertionError(String.format(Locale.ROOT, "%s: %.3f, allowed: %s", what, measured, bound));
        }
    }

    /**
     * What a figure may be.
     *
     * @param value the highest figure allowed
     * @param unit of both
     */
    record Bound(double value, String unit) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f %s", value, unit);
        }
    }

    private record Row(String subject, String what, double measured, Bound bound, boolean holds) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "| %-34s | %-44s | %10.3f | %10.3f | %-14s | %-6s |",
                    subject,
                    what,
                    measured,
                    bound.value(),
                    bound.unit(),
                    holds ? "" : "FAILS");
        }
    }

    /** The table, printed when JUnit closes it. */
    private static final class Report implements AutoCloseable {
        private static final String HEAD = String.format(
                Locale.ROOT,
                "| %-34s | %-44s | %10s | %10s | %-14s | %-6s |%n|%s|%s|%s:|%s:|%s|%s|",
                "gate",
                "case",
                "measured",
                "at most",
                "unit",
                "",
                "-".repeat(36),
                "-".repeat(46),
                "-".repeat(11),
                "-".repeat(11),
                "-".repeat(16),
                "-".repeat(8));

        private final List<Row> rows = new ArrayList<>();

        synchronized void add(Row row) {
            rows.add(row);
        }

        @Override
        public synchronized void close() {
            List<String> lines = new ArrayList<>();
            lines.add(HEAD);
            rows.forEach(row -> lines.add(row.line()));
            String table = String.join(System.lineSeparator(), lines);
            System.out.println(table);
            try {
                Files.write(Path.of(System.getProperty("gates.report", "gates.md")), lines, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
