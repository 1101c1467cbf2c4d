package io.sluice.benchmarks.resp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.benchmarks.report.Spread;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final long SECOND_NS = 1_000_000_000;
    private final Comparison comparison = new Comparison(new Load(Workload.named("GET"), 1, 1));

    @Test
    void ratiosAreTakenWithinARound() {
        add("ours", 10, 300, 20);
        add("theirs", 10, 100, 40);

        assertThat(comparison.ratio("ours", "theirs", Measurement::requestsPerSecond))
                .isEqualTo(new Spread(1, 0.5, 3));
    }

    @Test
    void processorTimeIsPerRequest() {
        add("ours", 1_000);

        assertThat(comparison.spread("ours", Measurement::cpuUsPerRequest).median())
                .isEqualTo(500);
    }

    @Test
    void latenciesOfAllRoundsCount() {
        add("ours", 1, 1, 1);

        assertThat(comparison.latencyNs("ours").getTotalCount()).isEqualTo(3);
    }

    private void add(String server, long... requestsOfRounds) {
        for (long requests : requestsOfRounds) {
            Histogram latencyNs = new Histogram(SECOND_NS, 3);
            latencyNs.recordValue(requests);
            comparison.add(server, new Measurement(requests, SECOND_NS, SECOND_NS / 2, latencyNs));
        }
    }
}
