package io.sluice.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnStatsTest {
    private static final long MS = 1_000_000;

    private final TurnStats stats = new TurnStats();

    @Test
    void aTurnIsLongWhenItTakesMoreThanOneOrTenMilliseconds() {
        TurnLengths lengths = stats.lengths(TurnUser.BACKGROUND);
        for (long ns : new long[] {MS, MS + 1, 10 * MS, 10 * MS + 1}) {
            lengths.add(ns);
        }
        assertThat(lengths.count()).isEqualTo(4);
        assertThat(lengths.wall().over1Ms()).isEqualTo(3);
        assertThat(lengths.wall().over10Ms()).isEqualTo(1);
        assertThat(lengths.wall().longestNs()).isEqualTo(10 * MS + 1);
    }

    @Test
    void processorTimeIsAskedForOnlyWhereItMatters() {
        TurnLengths lengths = stats.lengths(TurnUser.EVENT_LOOP);
        assertThat(lengths.asksForCpu(1)).isTrue();
        lengths.addCpu(500);
        assertThat(lengths.asksForCpu(500)).isFalse();
        assertThat(lengths.asksForCpu(501)).isTrue();
        lengths.addCpu(5 * MS);
        assertThat(lengths.asksForCpu(MS)).isFalse();
        assertThat(lengths.asksForCpu(MS + 1)).isTrue();
    }

    @Test
    void canBeginAnew() {
        stats.timedOut();
        stats.waits(TurnUser.APPLICATION).add(MS);
        stats.lengths(TurnUser.APPLICATION).add(20 * MS);
        stats.lengths(TurnUser.EVENT_LOOP).addCpu(20 * MS);
        stats.reset();
        assertThat(stats.timeouts()).isZero();
        assertThat(stats.waits(TurnUser.APPLICATION).count()).isZero();
        assertThat(stats.lengths(TurnUser.APPLICATION).wall().over10Ms()).isZero();
        assertThat(stats.lengths(TurnUser.EVENT_LOOP).isCpuKnown()).isFalse();
    }
}
