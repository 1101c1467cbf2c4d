package io.sluice.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MortonTest {

    @Test
    void bitsOfBothNumbersTakeTurns() {
        assertThat(Morton.code(0b1011, 0b0110)).isEqualTo(0b0110_1101);
        assertThat(Morton.code(0xffff_ffffL, 0)).isEqualTo(0x5555_5555_5555_5555L);
        assertThat(Morton.code(0, 0xffff_ffffL)).isEqualTo(0xaaaa_aaaa_aaaa_aaaaL);
    }

    @Test
    void everyBitIsReadBack() {
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            long number = 1L << bit;

            assertThat(Morton.even(Morton.code(number, 0))).isEqualTo(number);
            assertThat(Morton.odd(Morton.code(number, 0))).isZero();
            assertThat(Morton.odd(Morton.code(0, number))).isEqualTo(number);
            assertThat(Morton.even(Morton.code(0, number))).isZero();
        }
    }
}
