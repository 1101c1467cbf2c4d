package io.sluice.engine.commands.hyperloglog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegistersTest {

    @Test
    void aRegisterKeepsItsValueAndLeavesItsNeighboursAlone() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] packed = new byte[3 + Registers.BYTES];
        int[] expected = new int[Registers.COUNT];
        for (int change = 0; change < 3 * Registers.COUNT; change++) {
            int index = random.nextInt(Registers.COUNT);
            expected[index] = random.nextInt(64);
            Registers.set(packed, 3, index, expected[index]);
        }
        for (int index = 0; index < Registers.COUNT; index++) {
            assertThat(Registers.get(packed, 3, index)).as("register %d", index).isEqualTo(expected[index]);
        }
        assertThat(packed).startsWith(0, 0, 0);
    }

    @Test
    void theLastRegisterTouchesNothingBehindTheLastByte() {
        byte[] packed = new byte[Registers.BYTES];
        Registers.set(packed, 0, Registers.COUNT - 1, 63);
        assertThat(packed[Registers.BYTES - 1]).isEqualTo((byte) 0xfc);
        assertThat(Registers.get(packed, 0, Registers.COUNT - 1)).isEqualTo(63);
    }

    @Test
    void lowBitsOfAHashChooseTheRegisterAndZerosAboveThemAreCounted() {
        assertThat(Registers.indexOf(0xffff_ffff_ffff_ffffL)).isEqualTo(16_383);
        assertThat(Registers.indexOf(1L << 14)).isZero();
        assertThat(Registers.valueOf(1L << 14)).isEqualTo(1);
        assertThat(Registers.valueOf(1L << 20)).isEqualTo(7);
        assertThat(Registers.valueOf(0)).isEqualTo(Registers.VALUE_MAX);
    }
}
