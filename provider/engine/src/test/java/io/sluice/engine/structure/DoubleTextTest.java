package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubleTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "3, 3",
        "-17, -17",
        "0.1, 0.1",
        "3.14, 3.14",
        "-1.5, -1.5",
        "0.30000000000000004, 0.30000000000000004",
        "10000000, 10000000",
        "100000000, 100000000",
        "-1000000, -1000000",
        "-10000000, -10000000",
        "123456789, 123456789",
        "12345678900, 12345678900",
        "1234567890123456789, 1234567890123456768",
        "4611686018427387904, 4611686018427387904",
        "4611686018427388928, 4611686018427389000",
        "1e21, 1e+21",
        "1.5e300, 1.5e+300",
        "3e23, 3e+23",
        "0.001, 0.001",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "0.00000015, 1.5e-7",
        "5e-324, 5e-324",
        "2.2250738585072014E-308, 2.2250738585072014e-308",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "NaN, nan",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void doublesHaveTheFewestDigits(String value, String text) {
        assertThat(DoubleText.of(Double.parseDouble(value))).isEqualTo(text);
    }

    /** Both have a text of one digit, but one that lies on the very limit between two doubles; Redis avoids those. */
    @ParameterizedTest
    @CsvSource({"1e23, 99999999999999990000000", "2e23, 199999999999999980000000"})
    void doublesHaveTheDigitsOfGrisuWhereThoseAreMore(String value, String text) {
        assertThat(DoubleText.of(Double.parseDouble(value))).isEqualTo(text);
    }

    @Test
    void everyDoubleReadsBackAsItself() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(DoubleText.of(value)))
                        .as("seed %d, %s", seed, value)
                        .isEqualTo(value);
            }
        }
    }
}
