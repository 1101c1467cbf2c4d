package io.sluice.benchmarks.jcache;

import io.sluice.benchmarks.report.Spread;
import io.sluice.benchmarks.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** All trials of a session, each list in the order of the rounds. */
final class Results {

    /** What is compared: one operation, one number of threads, one setting. */
    record Case(Work work, int threads, Setting setting) {}

    private final Map<Case, Map<Provider, List<Trial>>> trials = new HashMap<>();

    void add(Provider provider, Setting setting, Trial trial) {
        trials.computeIfAbsent(new Case(Work.of(trial.method()), trial.threads(), setting), absent -> new HashMap<>())
                .computeIfAbsent(provider, absent -> new ArrayList<>())
                .add(trial);
    }

    /** Returns the cases, in the order of tables. */
    List<Case> cases() {
        return trials.keySet().stream()
                .sorted(Comparator.comparing(
                                (Case compared) -> compared.setting().storing())
                        .thenComparing(compared -> compared.setting().payload())
                        .thenComparing(Case::threads)
                        .thenComparing(Case::work))
                .toList();
    }

    /** Returns the spread of a figure over the rounds; empty if the provider does not offer the case. */
    Optional<Spread> spread(Case compared, Provider provider, ToDoubleFunction<Trial> figure) {
        List<Double> figures = figures(compared, provider, figure);
        return figures.isEmpty() ? Optional.empty() : Optional.of(Spread.of(figures));
    }

    /** Returns Sluice's speed as a multiple, within each round, of that of the provider whose median is the best. */
    Optional<Spread> ratioToBest(Case compared) {
        Optional<Provider> best = bestRival(compared);
        List<Double> own = figures(compared, Provider.SLUICE, Trial::callsPerSecond);
        if (best.isEmpty() || own.isEmpty()) {
            return Optional.empty();
        }
        List<Double> other = figures(compared, best.get(), Trial::callsPerSecond);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < own.size(); round++) {
            ratios.add(own.get(round) / other.get(round));
        }
        return Optional.of(Spread.of(ratios));
    }

    private Optional<Provider> bestRival(Case compared) {
        return trials.getOrDefault(compared, Map.of()).keySet().stream()
                .filter(provider -> !provider.equals(Provider.SLUICE))
                .max(Comparator.comparingDouble(
                        provider -> Spread.of(figures(compared, provider, Trial::callsPerSecond))
                                .median()));
    }

    private List<Double> figures(Case compared, Provider provider, ToDoubleFunction<Trial> figure) {
        return trials.getOrDefault(compared, Map.of()).getOrDefault(provider, List.of()).stream()
                .map(figure::applyAsDouble)
                .toList();
    }
}
