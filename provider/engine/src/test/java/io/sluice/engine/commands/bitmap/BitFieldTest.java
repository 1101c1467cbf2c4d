package io.sluice.engine.commands.bitmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class BitFieldTest {

    @Test
    void aFieldIsThatPartOfTheBitsAsANumber() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[20];
            random.nextBytes(bytes);
            int width = 1 + random.nextInt(64);
            int offset = random.nextInt(90);
            BitField field = new BitField(true, width, offset);
            BigInteger all = new BigInteger(1, bytes);
            BigInteger expected = all.shiftRight(160 - offset - width)
                    .and(BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE));
            long raw = expected.longValue();
            long signed = expected.testBit(width - 1)
                    ? expected.subtract(BigInteger.ONE.shiftLeft(width)).longValue()
                    : raw;
            assertThat(field.get(octets(bytes))).isEqualTo(signed);
            assertThat(new BitField(false, width, offset).get(octets(bytes))).isEqualTo(raw);

            long value = random.nextLong();
            byte[] changed = bytes.clone();
            field.set(changed, 0, value);
            BigInteger mask =
                    BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE).shiftLeft(160 - offset - width);
            BigInteger bits =
                    BigInteger.valueOf(value).shiftLeft(160 - offset - width).and(mask);
            assertThat(new BigInteger(1, changed)).isEqualTo(all.andNot(mask).or(bits));
        }
    }

    @Test
    void behindTheEndOfAStringAreZeros() {
        byte[] bytes = {-1};
        assertThat(new BitField(false, 16, 4).get(octets(bytes))).isEqualTo(0xf000);
        assertThat(new BitField(false, 16, 4_000_000_000L).get(octets(bytes))).isZero();
    }

    @Test
    void sumsThatDoNotFitWrapOrStayAtTheEdge() {
        BitField signed = new BitField(true, 8, 0);
        BitField unsigned = new BitField(false, 8, 0);
        assertThat(Overflow.happens(signed, 100, 27)).isFalse();
        assertThat(Overflow.happens(signed, 100, 28)).isTrue();
        assertThat(Overflow.WRAP.replace(signed, 100, 28)).isEqualTo(-128);
        assertThat(Overflow.SAT.replace(signed, 100, 28)).isEqualTo(127);
        assertThat(Overflow.SAT.replace(signed, -100, -29)).isEqualTo(-128);
        assertThat(Overflow.happens(unsigned, 1, -1)).isFalse();
        assertThat(Overflow.happens(unsigned, 1, -2)).isTrue();
        assertThat(Overflow.WRAP.replace(unsigned, 1, -2)).isEqualTo(255);
        assertThat(Overflow.SAT.replace(unsigned, 1, -2)).isZero();
        BitField whole = new BitField(true, 64, 0);
        assertThat(Overflow.happens(whole, Long.MAX_VALUE, 1)).isTrue();
        assertThat(Overflow.WRAP.replace(whole, Long.MAX_VALUE, 1)).isEqualTo(Long.MIN_VALUE);
        assertThat(Overflow.SAT.replace(whole, Long.MIN_VALUE, -1)).isEqualTo(Long.MIN_VALUE);
        assertThat(Overflow.happens(whole, Long.MIN_VALUE, Long.MAX_VALUE)).isFalse();
    }

    private static IntUnaryOperator octets(byte[] bytes) {
        return index -> index < bytes.length ? bytes[index] & 0xff : 0;
    }
}
