package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntSetTest {
    private static IntSet of(long... values) {
        IntSet set = new IntSet();
        for (long value : values) {
            set.add(value);
        }
        return set;
    }

    private static String hex(IntSet set) {
        return HexFormat.of().formatHex(set.toBytes());
    }

    @Test
    void hasTheBytesOfRedis() {
        assertThat(hex(of(3, -1))).isEqualTo("0200000002000000ffff0300");
        assertThat(hex(of(3, 70_000))).isEqualTo("0400000002000000" + "03000000" + "70110100");
        assertThat(hex(of(1L << 40))).isEqualTo("0800000001000000" + "0000000000010000");
    }

    @Test
    void staysAsWideAsItEverWas() {
        IntSet set = of(1, 70_000);
        set.remove(70_000);
        assertThat(hex(set)).isEqualTo("0400000001000000" + "01000000");
    }

    @Test
    void behavesAsASortedSetWhateverIsDoneToIt() throws FormatException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            IntSet set = new IntSet();
            TreeSet<Long> model = new TreeSet<>();
            int bits = 1 + random.nextInt(64);
            for (int step = 0; step < 500; step++) {
                long value = random.nextLong() >> (64 - bits);
                if (random.nextBoolean()) {
                    assertThat(set.add(value)).isEqualTo(model.add(value));
                } else {
                    assertThat(set.remove(value)).isEqualTo(model.remove(value));
                }
                assertThat(set.contains(value)).isEqualTo(model.contains(value));
            }
            assertThat(values(set)).as("seed %d", seed).isEqualTo(model);
            assertThat(model.isEmpty() ? model : values(IntSet.of(set.toBytes())))
                    .isEqualTo(model);
        }
    }

    private static SortedSet<Long> values(IntSet set) {
        TreeSet<Long> values = new TreeSet<>();
        for (int index = 0; index < set.count(); index++) {
            values.add(set.get(index));
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "02000000",
                "0200000000000000",
                "0300000001000000010000",
                "0200000001000000",
                "020000000200000003000100",
                "020000000200000003000300",
                "02000000ffffffff0100"
            })
    void malformedBytesAreRefused(String hex) {
        assertThatThrownBy(() -> IntSet.of(HexFormat.of().parseHex(hex))).isInstanceOf(FormatException.class);
    }
}
