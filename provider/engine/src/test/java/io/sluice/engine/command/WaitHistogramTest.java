package io.sluice.engine.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitHistogramTest {
    private final WaitHistogram waits = new WaitHistogram();

    @Test
    void withoutWaitsEverythingIsZero() {
        assertThat(waits.count()).isZero();
        assertThat(waits.percentileNs(0.5, 0)).isZero();
        assertThat(waits.percentileNs(1, 10)).isZero();
    }

    @Test
    void waitsOfNothingCountAsZero() {
        waits.add(1_000);
        assertThat(waits.percentileNs(0.99, 99)).isZero();
        assertThat(waits.percentileNs(0.999, 99)).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 4, 5, 7, 8, 9, 1023, 1024, 1L << 40, Long.MAX_VALUE - 1, Long.MAX_VALUE})
    void anyWaitHasItsBucket(long ns) {
        waits.add(ns);
        assertThat(waits.percentileNs(1, 0)).isEqualTo(ns);
        waits.add(Long.MAX_VALUE);
        assertThat(waits.percentileNs(0.5, 0)).isBetween(ns, ns + Math.min(ns / 4, Long.MAX_VALUE - ns));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aPercentileIsAtMostAQuarterTooMuchAndNeverTooLittle(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] all = new long[10_000];
        for (int index = 0; index < all.length; index++) {
            all[index] = random.nextLong(1L << random.nextInt(1, 40));
            waits.add(all[index]);
        }
        Arrays.sort(all);
        for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 0.999, 1}) {
            long exact = all[(int) Math.ceil(share * all.length) - 1];
            assertThat(waits.percentileNs(share, 0)).isBetween(exact, exact + exact / 4);
        }
    }

    @Test
    void canBeginAnew() {
        waits.add(5);
        waits.reset();
        assertThat(waits.count()).isZero();
        assertThat(waits.longestNs()).isZero();
        assertThat(waits.percentileNs(1, 0)).isZero();
    }
}
