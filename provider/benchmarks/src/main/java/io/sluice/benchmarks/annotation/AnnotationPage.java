package io.sluice.benchmarks.annotation;

import io.sluice.benchmarks.report.Json;
import io.sluice.benchmarks.report.Spread;
import io.sluice.benchmarks.report.Table;
import io.sluice.benchmarks.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The results of a session as a table for readers. */
final class AnnotationPage {
    private static final String HOW_TO_READ = """
            How to read it: nanoseconds for a call, as each thread sees it; the median of the rounds, with the least and
            the greatest behind it. The last column divides them by what the interceptor that does nothing took, within
            each round. The bean is @ApplicationScoped, called through its proxy in Weld SE; 1,024 keys of 12
            characters, for all of which the cache has a value.

            """;

    private final List<List<Trial>> rounds;

    /** Takes the trials of each round. */
    AnnotationPage(List<List<Trial>> rounds) {
        this.rounds = rounds;
    }

    /** Returns the page but for its heading. */
    String text() {
        Table table = new Table(List.of("call", "threads", "ns", "bytes allocated", "÷ one that does nothing"));
        for (Trial trial : rounds.get(0)) {
            Spread ns = spread(trial, Trial::nanosecondsPerCall);
            table.add(List.of(
                    Call.of(trial.method()).title(),
                    String.valueOf(trial.threads()),
                    text(ns, "%.0f (%.0f–%.0f)"),
                    String.format(
                            Locale.ROOT,
                            "%.0f",
                            spread(trial, Trial::bytesPerCall).median()),
                    text(ratio(trial), "%.2f (%.2f–%.2f)")));
        }
        return HOW_TO_READ + table;
    }

    /** Returns the lines of the history. */
    List<Object> history() {
        List<Object> lines = new ArrayList<>();
        for (Trial trial : rounds.get(0)) {
            Map<String, Object> line = Json.object(
                    "call",
                    trial.method(),
                    "threads",
                    trial.threads(),
                    "nanoseconds",
                    spread(trial, Trial::nanosecondsPerCall).toMap(),
                    "bytes",
                    spread(trial, Trial::bytesPerCall).toMap());
            lines.add(line);
        }
        return lines;
    }

    private Spread ratio(Trial trial) {
        return Spread.of(rounds.stream()
                .map(round -> of(round, trial.method(), trial.threads()).nanosecondsPerCall()
                        / of(round, Call.INTERCEPTED.method(), trial.threads()).nanosecondsPerCall())
                .toList());
    }

    private Spread spread(Trial trial, ToDoubleFunction<Trial> figure) {
        return Spread.of(rounds.stream()
                .map(round -> figure.applyAsDouble(of(round, trial.method(), trial.threads())))
                .toList());
    }

    private static Trial of(List<Trial> round, String method, int threads) {
        return round.stream()
                .filter(trial -> trial.method().equals(method) && trial.threads() == threads)
                .findFirst()
                .orElseThrow();
    }

    private static String text(Spread spread, String format) {
        return String.format(Locale.ROOT, format, spread.median(), spread.min(), spread.max());
    }
}
