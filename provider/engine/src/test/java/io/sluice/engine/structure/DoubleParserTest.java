package io.sluice.engine.structure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleParserTest {

    private static double parse(String text) {
        byte[] bytes = ("x" + text + "9").getBytes(ISO_8859_1);
        return DoubleParser.parse(bytes, 1, text.length());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, -0.0",
        "17, 17",
        "-3.25, -3.25",
        "+5, 5",
        ".5, 0.5",
        "5., 5",
        "1e3, 1000",
        "1E-2, 0.01",
        "0x10, 16",
        "0x1.8p1, 3",
        "inf, Infinity",
        "-INFINITY, -Infinity",
        "123456789012345678, 123456789012345678",
        "1e-310, 1e-310",
        "0e-999, 0",
        "0.10000000000000001, 0.1"
    })
    void readsWhatCReads(String text, double value) {
        assertThat(parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "-", ".", "1.2.3", "nan", "1e", "0x", "1f", "1d", "1e999", "1e-999", "--1"})
    void refusesWhatIsNoNumber(String text) {
        assertThat(parse(text)).isNaN();
    }

    @Test
    void readsWhatIsWritten() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int number = 0; number < 100_000; number++) {
            Double value = number % 2 == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : random.nextInt(1_000_000_000) / Math.pow(10, random.nextInt(12));
            if (value.isNaN()) {
                continue;
            }
            assertThat(parse(DoubleText.of(value))).as("seed %d", seed).isEqualTo(value);
        }
    }
}
