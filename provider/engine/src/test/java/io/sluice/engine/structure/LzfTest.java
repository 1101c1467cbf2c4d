package io.sluice.engine.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LzfTest {
    private static final int AT = 3;

    private final Lzf lzf = new Lzf();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whatWasCompressedIsRestored(long seed) throws FormatException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            byte[] bytes = repetitive(random, random.nextInt(4, 1 << random.nextInt(3, 15)));
            byte[] output = new byte[AT + bytes.length + 2];
            int size = lzf.compress(Slice.of(bytes), output, AT, bytes.length);
            if (size > 0) {
                byte[] restored = new byte[bytes.length];
                Lzf.decompress(Slice.empty().set(output, AT, size), restored);
                assertThat(restored).as("seed %d, round %d", seed, round).isEqualTo(bytes);
            }
        }
    }

    @Test
    void repetitionsTakeThreeBytesFor264() {
        byte[] bytes = new byte[100_000];

        assertThat(lzf.compress(Slice.of(bytes), new byte[bytes.length], 0, bytes.length))
                .isBetween(100_000 / 88, 100_000 / 88 + 20);
    }

    @Test
    void whatDoesNotGetShorterIsRefused() {
        byte[] bytes = new byte[1_000];
        new SplittableRandom(1).nextBytes(bytes);

        assertThat(lzf.compress(Slice.of(bytes), new byte[1_000], 0, 996)).isZero();
    }

    @Test
    void compressesTheSameAgainWhateverCameBetween() {
        byte[] bytes = repetitive(new SplittableRandom(5), 5_000);
        byte[] first = new byte[5_000];
        byte[] second = new byte[5_000];
        int size = lzf.compress(Slice.of(bytes), first, 0, 4_996);
        lzf.compress(Slice.of(repetitive(new SplittableRandom(6), 3_000)), second, 0, 2_996);
        Arrays.fill(second, (byte) 0);

        assertThat(lzf.compress(Slice.of(bytes), second, 0, 4_996)).isEqualTo(size);
        assertThat(Arrays.copyOf(second, size)).isEqualTo(Arrays.copyOf(first, size));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "00", // a run that ends early
                "1f6162", // a run that ends early
                "2000", // a repetition of what is not there
                "0061e0", // a repetition that ends early
                "0061e001", // a repetition that ends early
                "0061e0ff00", // more than there is room for
                "0061", // less than there is room for
                ""
            })
    void whatIsNoCompressedFormIsRefused(String hex) {
        byte[] input = HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> Lzf.decompress(Slice.of(input), new byte[5])).isInstanceOf(FormatException.class);
    }

    private static byte[] repetitive(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        int letters = random.nextInt(1, 30);
        for (int at = 0; at < length; ) {
            int back = random.nextInt(0, at + 1);
            int run = Math.min(length - at, random.nextInt(1, 400));
            boolean repeats = at > 0 && back > 0 && random.nextBoolean();
            for (int left = repeats ? run : Math.min(run, 40); left > 0 && at < length; left--, at++) {
                bytes[at] = repeats ? bytes[at - back] : (byte) random.nextInt(letters);
            }
        }
        return bytes;
    }
}
