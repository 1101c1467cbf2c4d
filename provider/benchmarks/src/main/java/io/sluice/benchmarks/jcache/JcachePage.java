package io.sluice.benchmarks.jcache;

import io.sluice.benchmarks.report.Spread;
import io.sluice.benchmarks.report.Table;
import io.sluice.benchmarks.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The results of a session as tables for readers. */
final class JcachePage {
    private static final double MILLION = 1e6;
    private static final String NOT_OFFERED = "–";
    private static final String HOW_TO_READ = """
            How to read it: each figure is the median of the rounds, with the least and the greatest behind it. In every
            round each provider had a JVM of its own, one after the other, every other round in the opposite order; so
            compare them with each other and not with another session. Two threads: what both do together. The last
            column divides Sluice's figure by that of the fastest other provider, within each round. Allocation is of
            the whole JVM, the provider's own threads included. Every answer was checked.

            Keys are String of 16 characters; 65,536 entries, every key as likely; for Zipf a million entries and an
            exponent of 0.99. Values are String of 32 characters, Serializable beans of five properties, or lists of
            ten of these. By value: a cache hands out copies (which a provider may leave out for a type that cannot
            change, as String; cache2k clones what can be cloned, so that its copies of a list share the beans); by
            reference: the objects themselves. "%s": not offered.
            """;

    private final Results results;
    private final List<Provider> providers;

    JcachePage(Results results, List<Provider> providers) {
        this.results = results;
        this.providers = providers;
    }

    /** Returns the page but for its heading. */
    String text() {
        return HOW_TO_READ.replace("%s", NOT_OFFERED)
                + "\n## Speed, millions of operations a second\n\n" + speed()
                + "\n## Bytes allocated for an operation\n\n" + allocation();
    }

    private Table speed() {
        List<String> headings = headings();
        headings.add("Sluice ÷ best other");
        Table table = new Table(headings);
        for (Results.Case compared : results.cases()) {
            List<String> cells = new ArrayList<>(List.of(title(compared)));
            for (Provider provider : providers) {
                cells.add(speed(results.spread(compared, provider, trial -> trial.callsPerSecond() / MILLION)));
            }
            cells.add(speed(results.ratioToBest(compared)));
            table.add(cells);
        }
        return table;
    }

    private Table allocation() {
        Table table = new Table(headings());
        for (Results.Case compared : results.cases()) {
            List<String> cells = new ArrayList<>(List.of(title(compared)));
            for (Provider provider : providers) {
                cells.add(results.spread(compared, provider, Trial::bytesPerCall)
                        .map(spread -> String.format(Locale.ROOT, "%,.0f", spread.median()))
                        .orElse(NOT_OFFERED));
            }
            table.add(cells);
        }
        return table;
    }

    private List<String> headings() {
        List<String> headings = new ArrayList<>(List.of("operation"));
        providers.forEach(provider -> headings.add(provider.title()));
        return headings;
    }

    private static String title(Results.Case compared) {
        return compared.work().title() + ", " + (compared.threads() == 1 ? "1 thread" : compared.threads() + " threads")
                + ", " + compared.setting().title();
    }

    private static String speed(Optional<Spread> figure) {
        return figure.map(spread ->
                        String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", spread.median(), spread.min(), spread.max()))
                .orElse(NOT_OFFERED);
    }
}
