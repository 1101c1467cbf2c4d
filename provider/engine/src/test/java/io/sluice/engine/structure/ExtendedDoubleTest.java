package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another test compares sums of random numbers with those of a real redis-server. */
class ExtendedDoubleTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "1.50, 1.5",
        "+3., 3",
        ".5, 0.5",
        "0.1, 0.1",
        "1e3, 1000",
        "1E-3, 0.001",
        "5e-18, 0",
        "6e-18, 0.00000000000000001",
        "18446744073709551615, 18446744073709551615",
        "18446744073709551617, 18446744073709551616",
        "18446744073709551619, 18446744073709551620",
        "0x10, 16",
        "-0x1.8p1, -3",
        "0e99999999999, 0",
        "1e-4940, 0"
    })
    void textIsReadAndWrittenAsByC(String text, String shown) {
        assertThat(ExtendedDouble.parse(Slice.of(text))).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "1 ", "x", "nan", "1e", "e5", ".", "-", "--1", "0x", "0x.p1", "1e4933", "1e-4960"})
    void otherTextIsNone(String text) {
        assertThat(ExtendedDouble.parse(Slice.of(text))).isNull();
    }

    @Test
    void textBeyondTheLengthThatRedisReadsIsNone() {
        assertThat(ExtendedDouble.parse(Slice.of("1" + "0".repeat(4_000)))).isNotNull();
        assertThat(ExtendedDouble.parse(Slice.of("0".repeat(5_119)))).isNotNull();
        assertThat(ExtendedDouble.parse(Slice.of("0".repeat(5_120)))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.2, 0.3",
        "3, -3, 0",
        "18446744073709551616, 0.5, 18446744073709551616",
        "18446744073709551616, 1, 18446744073709551616",
        "18446744073709551616, 1.5, 18446744073709551618",
        "18446744073709551618, 1, 18446744073709551620",
        "9223372036854775807, 1, 9223372036854775808",
        "1e4931, -1e4931, 0"
    })
    void sumsAreRoundedOnceToTheNearestEvenNumber(String one, String other, String sum) {
        ExtendedDouble first = ExtendedDouble.parse(Slice.of(one));
        ExtendedDouble second = ExtendedDouble.parse(Slice.of(other));
        assertThat(first).isNotNull();
        assertThat(second).isNotNull();
        assertThat(first.plus(second)).hasToString(sum);
    }

    @Test
    void sumsBeyondTheLargestNumberAreNotFinite() {
        ExtendedDouble large = ExtendedDouble.parse(Slice.of("1e4932"));
        assertThat(large).isNotNull();
        assertThat(large.plus(large).isFinite()).isFalse();
        assertThat(large.plus(ExtendedDouble.of(1)).isFinite()).isTrue();
        assertThat(ExtendedDouble.parse(Slice.of("-inf"))).isNotNull().matches(number -> !number.isFinite());
    }
}
