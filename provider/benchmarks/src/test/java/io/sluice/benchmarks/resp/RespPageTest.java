package io.sluice.benchmarks.resp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RespPageTest {

    @Test
    void everyFigureStandsBesideRedis() {
        Comparison comparison = new Comparison(new Load(Workload.named("GET"), 16, 50));
        comparison.add("Sluice G1", measurement(300_000));
        comparison.add(RedisServer.NAME, measurement(200_000));

        assertThat(new RespPage(List.of("Sluice G1", RedisServer.NAME), List.of(comparison)).text())
                .contains("| test          |     Sluice G1 |  redis-server | Sluice G1 ÷ redis |")
                .contains("| GET P=16 C=50 | 300 (300–300) | 200 (200–200) |  1.50 (1.50–1.50) |")
                .contains("| 7 · 7 · 7 · 7 |");
    }

    private static Measurement measurement(long requests) {
        Histogram latencyNs = new Histogram(1_000_000_000, 3);
        latencyNs.recordValue(7_500);
        return new Measurement(requests, 1_000_000_000, 500_000_000, latencyNs);
    }
}
