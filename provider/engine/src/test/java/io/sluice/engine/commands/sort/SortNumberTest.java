package io.sluice.engine.commands.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are those of which C's strtod makes these numbers. */
class SortNumberTest {

    private static double parse(String text) {
        return SortNumber.parse(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "7,7",
                "-0,0",
                "9223372036854775807,9223372036854775807",
                "007,7",
                "+5,5",
                ".5,0.5",
                "5.,5",
                "1e3,1000",
                "1E-2,0.01",
                " 7,7",
                "0x10,16",
                "-0X.8,-0.5",
                "0x1.8p1,3",
                "inf,Infinity",
                "-Infinity,-Infinity",
                "0e999,0",
                "0x0p-9999,0",
                "1e308,1e308",
                "2.2250738585072014e-308,2.2250738585072014e-308"
            })
    void textIsReadAsInC(String text, double number) {
        assertThat(parse(text) + 0.0).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "x", "7 ", "1.5x", "1e", "e5", ".", "+", "--1", " ", "0x", "0x1p", "1,5", "infinit"})
    void whatIsNoNumberIsNone(String text) {
        assertThat(parse(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e-400", "1e-310", "0x1p2000"})
    void whatIsOutOfRangeIsNone(String text) {
        assertThat(parse(text)).isNaN();
    }

    @Test
    void nothingIsZero() {
        assertThat(parse("")).isZero();
    }

    @Test
    void textEndsAtAZeroByte() {
        assertThat(parse("12\0x")).isEqualTo(12);
        assertThat(parse("\0x")).isZero();
    }
}
