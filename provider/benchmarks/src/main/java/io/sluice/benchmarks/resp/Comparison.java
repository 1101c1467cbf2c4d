package io.sluice.benchmarks.resp;

import io.sluice.benchmarks.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** All measurements of one load, by server, in the order of the rounds. */
final class Comparison {
    private final Load load;
    private final Map<String, List<Measurement>> measurements = new LinkedHashMap<>();

    Comparison(Load load) {
        this.load = load;
    }

    Load load() {
        return load;
    }

    void add(String server, Measurement measurement) {
        measurements.computeIfAbsent(server, name -> new ArrayList<>()).add(measurement);
    }

    /** Returns the spread of a figure over a server's rounds. */
    Spread spread(String server, ToDoubleFunction<Measurement> figure) {
        return Spread.of(figures(server, figure));
    }

    /** Returns the spread of the ratios of two servers within each round: a slow moment spoils only its round. */
    Spread ratio(String server, String reference, ToDoubleFunction<Measurement> figure) {
        List<Double> own = figures(server, figure);
        List<Double> other = figures(reference, figure);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(own.size(), other.size()); round++) {
            ratios.add(own.get(round) / other.get(round));
        }
        return Spread.of(ratios);
    }

    /** Returns the latencies of all rounds together: rare ones need many samples. */
    Histogram latencyNs(String server) {
        List<Measurement> all = measurements(server);
        Histogram sum = all.get(0).latencyNs().copy();
        all.stream().skip(1).forEach(measurement -> sum.add(measurement.latencyNs()));
        return sum;
    }

    private List<Double> figures(String server, ToDoubleFunction<Measurement> figure) {
        return measurements(server).stream().map(figure::applyAsDouble).toList();
    }

    private List<Measurement> measurements(String server) {
        return measurements.getOrDefault(server, List.of());
    }
}
