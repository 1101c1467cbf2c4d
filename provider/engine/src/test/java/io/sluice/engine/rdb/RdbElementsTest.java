package io.sluice.engine.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.structure.Compressor;
import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Lzf;
import io.sluice.engine.structure.Slice;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RdbElementsTest {
    private static final long STRING_MAX = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "63, 3f",
        "64, 4040",
        "16383, 7fff",
        "16384, 8000004000",
        "4294967295, 80ffffffff",
        "4294967296, 810000000100000000",
        "9223372036854775807, 817fffffffffffffff"
    })
    void lengthsAreWrittenAndReadInTheShortestForm(long length, String hex) throws FormatException {
        RdbOutput output = RdbOutput.inMemory(10, Compressor.NONE);
        output.length(length);

        assertThat(hex(output)).isEqualTo(hex);
        assertThat(input(hex).length()).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 00",
        "a, 0161",
        "0, c000",
        "-128, c080",
        "128, c18000",
        "-32769, c2ff7fffff",
        "2147483647, c2ffffff7f",
        "2147483648, 0a32313437343833363438",
        "007, 03303037",
        "-0, 022d30"
    })
    void stringsOfIntegersOf32BitsAreIntegers(String text, String hex) throws FormatException {
        RdbOutput output = RdbOutput.inMemory(40, new Lzf());
        output.string(Slice.of(text));

        assertThat(hex(output)).isEqualTo(hex);
        assertThat(input(hex).string(Slice.empty()).text()).isEqualTo(text);
    }

    @Test
    void stringsAreCompressedFrom21BytesOn() {
        RdbOutput output = RdbOutput.inMemory(100, new Lzf());
        output.string(Slice.of("a".repeat(20)));
        output.string(Slice.of("a".repeat(21)));

        assertThat(hex(output)).isEqualTo("14" + "61".repeat(20) + "c30615016161e00a00");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatGoesThroughSmallBuffersComesBackAndHasTheSameChecksum(long seed) throws FormatException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[][] strings = new byte[200][];
        Chunks chunks = new Chunks();
        RdbOutput small = RdbOutput.to(chunks, random.nextInt(11, 200), new Lzf());
        RdbOutput whole = RdbOutput.inMemory(0, new Lzf());
        for (int index = 0; index < strings.length; index++) {
            strings[index] = string(random);
            small.string(Slice.of(strings[index]));
            whole.string(Slice.of(strings[index]));
        }
        small.checksum();
        small.flush();
        whole.checksum();

        assertThat(small.size()).isEqualTo(whole.size());
        RdbInput input = RdbInput.of(chunks.source(), random.nextInt(8, 300), STRING_MAX);
        for (byte[] string : strings) {
            assertThat(
                            random.nextBoolean()
                                    ? input.bytes()
                                    : input.string(Slice.empty()).copy())
                    .as("seed %d", seed)
                    .isEqualTo(string);
        }
        long sum = input.checksum();
        assertThat(input.littleEndian(Long.BYTES)).isEqualTo(sum);
        assertThat(input.remaining()).isZero();
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "", // nothing
                "0261", // fewer bytes than the length says
                "40", // half a length
                "8000", // a part of a length
                "82", // no form of a length
                "807fffffff61", // two gigabytes
                "81ffffffffffffffff61", // below zero
                "c4", // no encoding
                "c0", // no integer
                "c20000", // a part of an integer
                "c30180ffffffff00", // a byte that claims to be four gigabytes
                "c3025a006161", // two bytes that make fewer than 90
                "c381000000000000000a0161", // more compressed bytes than there are
                "c3c30161" // no length
            })
    void whatIsNoStringIsRefused(String hex) {
        assertThatThrownBy(() -> input(hex).string(Slice.empty())).isInstanceOf(FormatException.class);
        assertThatThrownBy(() -> input(hex).bytes()).isInstanceOf(FormatException.class);
    }

    @Test
    void stringLongerThanAllowedIsRefusedEvenIfItIsThere() {
        RdbInput input = RdbInput.of(Slice.of(HexFormat.of().parseHex("03616263")), 2);

        assertThatThrownBy(input::bytes).isInstanceOf(FormatException.class);
    }

    private static byte[] string(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Long.toString(random.nextLong() >> random.nextInt(64)).getBytes(ISO_8859_1);
            case 1 -> "repeated ".repeat(random.nextInt(100)).getBytes(ISO_8859_1);
            default -> {
                byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 30 : 2_000)];
                random.nextBytes(bytes);
                yield bytes;
            }
        };
    }

    private static RdbInput input(String hex) {
        return RdbInput.of(Slice.of(HexFormat.of().parseHex(hex)), STRING_MAX);
    }

    private static String hex(RdbOutput output) {
        return HexFormat.of().formatHex(Arrays.copyOf(output.array(), (int) output.size()));
    }
}
