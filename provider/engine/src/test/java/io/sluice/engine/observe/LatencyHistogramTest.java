package io.sluice.engine.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyHistogramTest {
    private final LatencyHistogram histogram = new LatencyHistogram();

    /** The figures of redis-server for the same times. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.001",
        "1, 0.001",
        "255, 0.255",
        "256, 0.257",
        "168000, 168.959",
        "246000, 246.783",
        "999999999, 1002438.655",
        "5000000000, 1002438.655",
    })
    void aTimeIsToldAsTheEndOfItsBucket(long ns, double usec) {
        histogram.add(ns);
        assertThat(histogram.percentilesUsec(List.of(50.0))).containsExactly(usec);
    }

    @Test
    void percentilesComeInTheOrderAskedForAndAreAtMostOnePercentTooLong() {
        LongStream.rangeClosed(1, 1000).forEach(number -> histogram.add(number * 1000));
        double[] usec = histogram.percentilesUsec(List.of(99.9, 50.0, 0.0, 100.0));
        assertThat(usec[0]).isBetween(999.0, 1009.0);
        assertThat(usec[1]).isBetween(500.0, 505.0);
        assertThat(usec[2]).isBetween(1.0, 1.01);
        assertThat(usec[3]).isBetween(1000.0, 1010.0);
    }

    @Test
    void countsAreCumulativeAndOnlyAsFarAsTheyDiffer() {
        LongStream.of(900, 5_000, 6_000, 30_000, 2_000_000_000L).forEach(histogram::add);
        assertThat(histogram.cumulativeByUsec())
                .containsExactlyEntriesOf(new TreeMap<>(Map.of(1L, 1L, 8L, 3L, 33L, 4L, 1_082_130L, 5L)));
        assertThat(histogram.count()).isEqualTo(5);
    }
}
