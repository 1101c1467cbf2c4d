package io.sluice.engine.structure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListpackTest {
    private static Slice slice(String text) {
        return Slice.of(text.getBytes(ISO_8859_1));
    }

    private static Listpack pack(String... values) {
        Listpack pack = new Listpack();
        for (String value : values) {
            pack.append(slice(value));
        }
        return pack;
    }

    private static List<String> texts(Listpack pack) {
        List<String> texts = new ArrayList<>();
        for (int place = pack.first(); place >= 0; place = pack.next(place)) {
            texts.add(new String(pack.value(place), ISO_8859_1));
        }
        return texts;
    }

    private static List<String> backwards(Listpack pack) {
        List<String> texts = new ArrayList<>();
        for (int place = pack.last(); place >= 0; place = pack.previous(place)) {
            texts.add(0, new String(pack.value(place), ISO_8859_1));
        }
        return texts;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0001",
        "127, 7f01",
        "128, c08002",
        "-1, dfff02",
        "4095, cfff02",
        "-4096, d00002",
        "4096, f1001003",
        "-32768, f1008003",
        "32768, f200800004",
        "8388607, f2ffff7f04",
        "8388608, f30000800005",
        "-2147483648, f30000008005",
        "2147483648, f4000000800000000009",
        "-9223372036854775808, f4000000000000008009",
        "a, 816102",
        "007, 8330303704",
    })
    void elementsHaveTheBytesOfRedis(String value, String element) {
        byte[] bytes = pack(value).toBytes();
        assertThat(HexFormat.of().formatHex(bytes, 6, bytes.length - 1)).isEqualTo(element);
    }

    @Test
    void headerTellsBytesAndElements() {
        assertThat(HexFormat.of().formatHex(pack("1", "a").toBytes())).isEqualTo("0c000000020001018161" + "02ff");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 125, 126, 4095, 4096, 16_380, 2_097_150})
    void stringsOfAllLengthsAreReadBack(int length) throws FormatException {
        String value = "x".repeat(length);
        Listpack pack = pack("before", value, "behind");
        assertThat(texts(pack)).containsExactly("before", value, "behind");
        assertThat(backwards(pack)).containsExactly("before", value, "behind");
        assertThat(texts(Listpack.of(pack.toBytes()))).containsExactly("before", value, "behind");
    }

    @Test
    void findLooksAtEveryStepThElementOnly() {
        Listpack pack = pack("a", "1", "1", "a");
        assertThat(pack.find(pack.first(), slice("1"), 2)).isEqualTo(pack.at(2));
        assertThat(pack.find(pack.first(), slice("1"), 1)).isEqualTo(pack.at(1));
        assertThat(pack.find(pack.at(1), slice("2"), 2)).isEqualTo(-1);
    }

    @Test
    void findTellsApartWhatHasTheSameLengthBeginningOrEnd() {
        String[] all = {
            "",
            "a",
            "b",
            "aa",
            "ba",
            "ab",
            "name-1-x",
            "name-2-x",
            "name-1-y",
            "1",
            "-1",
            "12",
            "127",
            "128",
            "4095",
            "4096",
            "-4096",
            "65536",
            "9223372036854775807",
            "007",
            "x".repeat(63),
            "x".repeat(62) + "y",
            "y" + "x".repeat(62),
            "x".repeat(64),
            "x".repeat(4095),
            "x".repeat(4096)
        };
        Listpack pack = pack(all);
        for (int index = 0; index < all.length; index++) {
            assertThat(pack.find(pack.first(), slice(all[index]), 1))
                    .as(all[index])
                    .isEqualTo(pack.at(index));
        }
        assertThat(pack.find(pack.first(), slice("name-2-y"), 1)).isEqualTo(-1);
        assertThat(pack.find(pack.first(), slice("x".repeat(62)), 1)).isEqualTo(-1);
    }

    @Test
    void atCountsFromBothEnds() {
        Listpack pack = pack("a", "b", "c");
        assertThat(pack.value(pack.at(0))).isEqualTo(new byte[] {'a'});
        assertThat(pack.value(pack.at(-1))).isEqualTo(new byte[] {'c'});
        assertThat(pack.at(3)).isEqualTo(-1);
        assertThat(pack.at(-4)).isEqualTo(-1);
    }

    @Test
    void behavesAsAListWhateverIsDoneToIt() throws FormatException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            Listpack pack = new Listpack();
            List<String> model = new ArrayList<>();
            for (int step = 0; step < 300; step++) {
                change(pack, model, random);
                assertThat(texts(pack)).as("seed %d", seed).isEqualTo(model);
                assertThat(pack.count()).isEqualTo(model.size());
            }
            assertThat(backwards(pack)).as("seed %d", seed).isEqualTo(model);
            assertThat(texts(Listpack.of(pack.toBytes()))).as("seed %d", seed).isEqualTo(model);
        }
    }

    @Test
    void behavesAsAListBehindAKeyWhichGoesWhereItGoes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            byte[] key = new byte[random.nextInt(40)];
            random.nextBytes(key);
            List<String> model = new ArrayList<>(List.of("a", "1", "bcd"));
            byte[] array = behind(key, pack("a", "1", "bcd"));
            Listpack pack = new Listpack();
            for (int step = 0; step < 100; step++) {
                pack.lookBehind(array, key.length);
                for (int changes = random.nextInt(3); changes >= 0; changes--) {
                    change(pack, model, random);
                }
                assertThat(texts(pack)).as("seed %d", seed).isEqualTo(model);
                assertThat(pack.isIn(pack.noteBehind())).isTrue();
                array = pack.noteBehind();
                assertThat(Arrays.copyOf(array, key.length)).isEqualTo(key);
                assertThat(array).hasSizeLessThan(2 * (key.length + pack.bytesBehind()) + 64);
                assertThat(backwards(Listpack.behind(array, key.length)))
                        .as("seed %d", seed)
                        .isEqualTo(model);
                assertThat(texts(pack.copy())).as("seed %d", seed).isEqualTo(model);
                assertThat(behind(key, pack)).isEqualTo(Arrays.copyOf(array, key.length + pack.bytesBehind()));
            }
        }
    }

    private static byte[] behind(byte[] key, Listpack pack) {
        byte[] array = Arrays.copyOf(key, key.length + pack.bytesBehind());
        pack.putBehind(array, key.length);
        return array;
    }

    @Test
    void ofWhatIsShortNothingIsLeftOverBehindAKey() {
        byte[] key = new byte[16];
        Listpack pack = Listpack.behind(behind(key, pack("f0")), key.length);
        while (pack.byteCount() < 450) {
            pack.append(slice("x".repeat(16)));
            assertThat(pack.noteBehind()).hasSizeLessThan(key.length + pack.bytesBehind() + 8);
        }
    }

    @Test
    void onlySoManyBytesFitBehindAKey() {
        Listpack pack = pack("x".repeat(65_000));
        assertThat(pack.fitsBehind()).isTrue();
        pack.append(slice("x".repeat(535)));
        assertThat(pack.fitsBehind()).isFalse();
    }

    private static void change(Listpack pack, List<String> model, Random random) {
        String value = value(random);
        int index = model.isEmpty() ? 0 : random.nextInt(model.size());
        int action = model.isEmpty() ? random.nextInt(2) : random.nextInt(7);
        switch (action) {
            case 0 -> {
                pack.append(slice(value));
                model.add(value);
            }
            case 1 -> {
                pack.prepend(slice(value));
                model.add(0, value);
            }
            case 2 -> {
                int place = pack.insertBefore(pack.at(index), slice(value));
                assertThat(pack.is(place, slice(value))).isTrue();
                model.add(index, value);
            }
            case 3 -> {
                pack.insertAfter(pack.at(index), slice(value));
                model.add(index + 1, value);
            }
            case 4 -> {
                int place = pack.replace(pack.at(index), slice(value));
                assertThat(pack.is(place, slice(value))).isTrue();
                model.set(index, value);
            }
            default -> {
                int count = Math.min(1 + random.nextInt(3), model.size() - index);
                int place = pack.remove(pack.at(index), count);
                model.subList(index, index + count).clear();
                assertThat(place).isEqualTo(pack.at(index));
            }
        }
    }

    private static String value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> String.valueOf(random.nextLong() >> random.nextInt(64));
            case 1 -> "x".repeat(random.nextInt(200));
            case 2 -> String.valueOf(random.nextInt(200));
            default -> "y".repeat(random.nextInt(20));
        };
    }

    @Test
    void anyOtherBytesAreRefusedAndNothingElseHappens() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] right =
                pack("a", "12345", "x".repeat(100), "-1", "y".repeat(5000)).toBytes();
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] wrong = right.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                int at = random.nextInt(4) == 0 ? random.nextInt(wrong.length) : random.nextInt(40);
                wrong[at] = (byte) random.nextInt();
            }
            try {
                texts(Listpack.of(wrong));
            } catch (FormatException expected) {
                refused++;
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ff",
                "07000000ffff",
                "0700000000ff",
                "070000000100ff",
                "08000000010000ff",
                "0c000000010001018161" + "02ff",
                "0c000000020001018161" + "03ff",
                "0c00000002000101f0ffffffff",
                "09000000010000" + "02ff"
            })
    void malformedBytesAreRefused(String hex) {
        assertThatThrownBy(() -> Listpack.of(HexFormat.of().parseHex(hex))).isInstanceOf(FormatException.class);
    }

    @Test
    void whatIsRemovedGivesItsRoomBack() {
        Listpack pack = new Listpack();
        for (int i = 0; i < 1000; i++) {
            pack.append(slice("element " + i));
        }
        pack.remove(pack.at(10), 980);
        assertThat(pack.heapBytes(HeapLayout.ofHeap(1L << 30))).isLessThan(1000);
    }
}
