package io.sluice.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemClockTest {
    private final SystemClock clock = new SystemClock();

    @Test
    void processorTimeOfAThreadGrowsWithItsWorkAndNotFasterThanTime() {
        long wallNs = clock.nanoTime();
        long cpuNs = clock.threadCpuNs();
        long spentNs = 0;
        while (spentNs < 5_000_000) {
            spentNs = clock.threadCpuNs() - cpuNs;
        }
        assertThat(spentNs).isLessThanOrEqualTo(clock.nanoTime() - wallNs + 1_000_000);
    }
}
