package io.sluice.engine.commands.hyperloglog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.commands.StringView;
import io.sluice.engine.structure.Rope;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegistersTest {

    @Test
    void aRegisterKeepsItsValueAndLeavesItsNeighboursAlone() {
        SplittableRandom random = new SplittableRandom(7);
        Registers registers = Registers.zeros();
        int[] expected = new int[Registers.COUNT];
        for (int change = 0; change < 3 * Registers.COUNT; change++) {
            int index = random.nextInt(Registers.COUNT);
            expected[index] = random.nextInt(64);
            registers.set(index, expected[index]);
        }
        for (int index = 0; index < Registers.COUNT; index++) {
            assertThat(registers.get(index)).as("register %d", index).isEqualTo(expected[index]);
        }
        registers.forEach(
                (index, value) -> assertThat(value).as("register %d", index).isEqualTo(expected[index]));
        byte[] header = new byte[Registers.HEADER];
        registers.toRope().copy(0, header, 0, header.length);
        assertThat(header).containsOnly(0);
    }

    @Test
    void aChangedRegisterCostsItsLeafAndLeavesTheStringBeforeAsItWas() {
        Registers first = Registers.zeros();
        for (int index = 0; index < Registers.COUNT; index++) {
            first.set(index, 1);
        }
        Rope before = first.toRope();
        Registers next = new Registers(StringView.of(before));
        next.set(5_000, 9);
        Rope after = next.toRope();
        assertThat(new Registers(StringView.of(before)).get(5_000)).isEqualTo(1);
        assertThat(new Registers(StringView.of(after)).get(5_000)).isEqualTo(9);
        assertThat(IntStream.range(0, 7).filter(number -> before.leaf(number) != after.leaf(number)))
                .containsExactly((Registers.HEADER + 5_000 * 6 / 8) / Rope.LEAF_BYTES);
    }

    @Test
    void theLastRegisterEndsWithTheLastByte() {
        Registers registers = Registers.zeros();
        registers.set(Registers.COUNT - 1, 63);
        assertThat(registers.octet(Registers.BYTES - 1)).isEqualTo(0xfc);
        assertThat(registers.get(Registers.COUNT - 1)).isEqualTo(63);
        assertThat(registers.toRope().length()).isEqualTo(12_304);
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
