package io.sluice.engine.commands.hyperloglog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorTest {

    @Test
    void nothingSeenIsNothing() {
        int[] histogram = new int[64];
        histogram[0] = Registers.COUNT;
        assertThat(Estimator.count(histogram)).isZero();
    }

    @Test
    void oneRegisterIsOneElement() {
        int[] histogram = new int[64];
        histogram[0] = Registers.COUNT - 1;
        histogram[3] = 1;
        assertThat(Estimator.count(histogram)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 20_000, 60_000, 300_000, 2_000_000})
    void theEstimateIsWithinFourStandardErrors(int elements) {
        SplittableRandom random = new SplittableRandom(elements);
        byte[] most = new byte[Registers.COUNT];
        for (int count = 0; count < elements; count++) {
            long hash = random.nextLong();
            int index = Registers.indexOf(hash);
            most[index] = (byte) Math.max(most[index], Registers.valueOf(hash));
        }
        int[] histogram = new int[64];
        for (byte value : most) {
            histogram[value]++;
        }
        assertThat((double) Estimator.count(histogram)).isCloseTo(elements, within(1 + 4 * 1.04 / 128 * elements));
    }

    @Test
    void registersThatNoHashGivesEndInANumberAllTheSame() {
        int[] histogram = new int[64];
        histogram[63] = Registers.COUNT;
        assertThat(Estimator.count(histogram)).isEqualTo(Long.MIN_VALUE);
    }

    /** Values of the series that define sigma and tau, to the digits that a hand calculation gives. */
    @Test
    void sigmaAndTauHaveTheValuesOfTheirSeries() {
        assertThat(Estimator.sigma(0)).isZero();
        assertThat(Estimator.sigma(1)).isInfinite();
        assertThat(Estimator.sigma(0.5)).isCloseTo(0.5 + 0.25 + 0.125 + 0.015625 + 0.0001220703125, offset(1e-6));
        assertThat(Estimator.tau(0)).isZero();
        assertThat(Estimator.tau(1)).isZero();
        double x = 0.25;
        double series = 1 - x;
        for (int power = 1; power < 60; power++) {
            series -= Math.pow(1 - Math.pow(x, Math.pow(2, -power)), 2) * Math.pow(2, -power);
        }
        assertThat(Estimator.tau(x)).isCloseTo(series / 3, offset(1e-12));
    }
}
