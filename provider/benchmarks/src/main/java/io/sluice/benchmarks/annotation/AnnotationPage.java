package io.sluice.benchmarks.annotation;

import io.sluice.benchmarks.annotation.CallCost.Call;
import io.sluice.benchmarks.report.Json;
import io.sluice.benchmarks.report.Spread;
import io.sluice.benchmarks.report.Table;
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

    private final List<List<CallCost>> rounds;

    /** Takes the costs of each round. */
    AnnotationPage(List<List<CallCost>> rounds) {
        this.rounds = rounds;
    }

    /** Returns the page but for its heading. */
    String text() {
        Table table = new Table(List.of("call", "threads", "ns", "bytes allocated", "÷ one that does nothing"));
        for (CallCost cost : rounds.get(0)) {
            Spread ns = spread(cost, CallCost::nanoseconds);
            table.add(List.of(
                    cost.call().title(),
                    String.valueOf(cost.threads()),
                    text(ns, "%.0f (%.0f–%.0f)"),
                    String.format(
                            Locale.ROOT, "%.0f", spread(cost, CallCost::bytes).median()),
                    text(ratio(cost), "%.2f (%.2f–%.2f)")));
        }
        return HOW_TO_READ + table;
    }

    /** Returns the lines of the history. */
    List<Object> history() {
        List<Object> lines = new ArrayList<>();
        for (CallCost cost : rounds.get(0)) {
            Map<String, Object> line = Json.object(
                    "call",
                    cost.call().method(),
                    "threads",
                    cost.threads(),
                    "nanoseconds",
                    spread(cost, CallCost::nanoseconds).toMap(),
                    "bytes",
                    spread(cost, CallCost::bytes).toMap());
            lines.add(line);
        }
        return lines;
    }

    private Spread ratio(CallCost cost) {
        return Spread.of(rounds.stream()
                .map(round -> of(round, cost.call(), cost.threads()).nanoseconds()
                        / of(round, Call.INTERCEPTED, cost.threads()).nanoseconds())
                .toList());
    }

    private Spread spread(CallCost cost, ToDoubleFunction<CallCost> figure) {
        return Spread.of(rounds.stream()
                .map(round -> figure.applyAsDouble(of(round, cost.call(), cost.threads())))
                .toList());
    }

    private static CallCost of(List<CallCost> round, Call call, int threads) {
        return round.stream()
                .filter(cost -> cost.call() == call && cost.threads() == threads)
                .findFirst()
                .orElseThrow();
    }

    private static String text(Spread spread, String format) {
        return String.format(Locale.ROOT, format, spread.median(), spread.min(), spread.max());
    }
}
