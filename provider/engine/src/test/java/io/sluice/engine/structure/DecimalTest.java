package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bytes are integers, and which ones. */
class DecimalTest {

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                9,
                10,
                -10,
                1234567890123L,
                Long.MAX_VALUE - 1,
                Long.MAX_VALUE,
                Long.MIN_VALUE + 1,
                Long.MIN_VALUE
            })
    void everyLongIsReadBack(long value) {
        byte[] bytes = ascii(Long.toString(value));

        assertThat(Decimal.isLong(bytes, 0, bytes.length)).isTrue();
        assertThat(Decimal.toLong(bytes, 0, bytes.length)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-0",
                "00",
                "01",
                "-01",
                "+1",
                " 1",
                "1 ",
                "1a",
                "a",
                "1.0",
                "1e3",
                "0x10",
                "9223372036854775808",
                "-9223372036854775809",
                "92233720368547758070",
                "100000000000000000000"
            })
    void whatIsNotExactlyAnIntegerIsRefused(String text) {
        byte[] bytes = ascii(text);

        assertThat(Decimal.isLong(bytes, 0, bytes.length)).isFalse();
    }

    @Test
    void onlyTheGivenPartIsLookedAt() {
        byte[] bytes = ascii("-9223372036854775808");

        assertThat(Decimal.isLong(bytes, 1, bytes.length - 1)).isFalse();
        assertThat(Decimal.toLong(bytes, 3, 2)).isEqualTo(23);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
