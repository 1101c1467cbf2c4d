package io.sluice.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnTallyTest {
    private static final long MS = 1_000_000;

    private final TurnStats stats = new TurnStats();
    private final TurnTally tally = stats.of(TurnUser.APPLICATION);

    @Test
    void aTurnIsLongWhenItTakesMoreThanOneOrTenMilliseconds() {
        for (long ns : new long[] {MS, MS + 1, 10 * MS, 10 * MS + 1}) {
            tally.end(ns);
        }
        assertThat(tally.wall().over1Ms()).isEqualTo(3);
        assertThat(tally.wall().over10Ms()).isEqualTo(1);
        assertThat(tally.wall().longestNs()).isEqualTo(10 * MS + 1);
    }

    @Test
    void turnsThatWereFreeCountAsWaitsOfZero() {
        for (int turns = 0; turns < 99; turns++) {
            tally.beginAtOnce(0);
        }
        tally.beginAfter(1_000, 0);
        assertThat(tally.count()).isEqualTo(100);
        assertThat(tally.waits().count()).isEqualTo(1);
        assertThat(tally.waitPercentileNs(0.99)).isZero();
        assertThat(tally.waitPercentileNs(0.999)).isEqualTo(1_000);
    }

    @Test
    void processorTimeIsAskedForOnlyWhereItMatters() {
        assertThat(tally.end(1)).isTrue();
        tally.addCpu(500);
        assertThat(tally.end(500)).isFalse();
        assertThat(tally.end(501)).isTrue();
        tally.addCpu(5 * MS);
        assertThat(tally.end(MS)).isFalse();
        assertThat(tally.end(MS + 1)).isTrue();
    }

    @Test
    void canBeginAnew() {
        stats.timedOut();
        tally.beginAtOnce(0);
        tally.beginAfter(MS, 0);
        tally.end(20 * MS);
        tally.addCpu(20 * MS);
        stats.reset();
        assertThat(stats.timeouts()).isZero();
        assertThat(tally.count()).isZero();
        assertThat(tally.waitPercentileNs(1)).isZero();
        assertThat(tally.wall().over10Ms()).isZero();
        assertThat(tally.isCpuKnown()).isFalse();
    }
}
