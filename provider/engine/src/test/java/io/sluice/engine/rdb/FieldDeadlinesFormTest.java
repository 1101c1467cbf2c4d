package io.sluice.engine.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.structure.Compressor;
import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.HeapLayout;
import io.sluice.engine.structure.KeyedHash;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.ListLimits;
import io.sluice.engine.value.PackLimits;
import io.sluice.engine.value.SetValue;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of hashes whose fields have deadlines, put together by hand from what Redis 7.4 says of its formats. */
class FieldDeadlinesFormTest {
    /** f: v until 1000, g: 1 for ever. */
    private static final String PACK =
            "17" + "17000000" + "0600" + "816602" + "817602" + "c3e802" + "816702" + "0101" + "0001" + "ff";

    private static final String SMALL = "19" + "e803000000000000" + PACK;
    private static final String SMALL_BEFORE_RELEASE = "17" + PACK;
    private static final String LARGE = "18" + "e803000000000000" + "01" + "01" + "0166" + "0176";
    private static final String LARGE_BEFORE_RELEASE = "16" + "01" + "43e8" + "0166" + "0176";
    private static final long DEADLINE_MS = 1000;

    private final Ground ground = new Ground(new KeyedHash(1, 2), HeapLayout.ofHeap(1L << 30), () -> 1);

    private static RdbFormat format(int fieldsMax) {
        PackLimits limits = new PackLimits(fieldsMax, 64);
        return new RdbFormat(11, new ListLimits(-2, 0), new SetValue.Limits(512, limits), limits, limits, 1 << 20);
    }

    private HashValue read(String hex, int fieldsMax) throws FormatException, UnsupportedTypeException {
        Slice bytes = Slice.of(HexFormat.of().parseHex(hex));
        RdbValue value = new ValueReader(ground, format(fieldsMax)).read(RdbInput.of(bytes, 1 << 20));
        return (HashValue) Objects.requireNonNull(value.held());
    }

    private static String written(HashValue hash) {
        RdbOutput output = RdbOutput.inMemory(100, Compressor.NONE);
        new ValueWriter(output, format(128)).write(hash);
        return HexFormat.of().formatHex(Arrays.copyOf(output.array(), (int) output.size()));
    }

    private static String valueOf(HashValue hash, String field) {
        long place = hash.find(Slice.of(field));
        return hash.value(place, Slice.empty(), new byte[20]).text() + "@" + hash.deadlineMs(place);
    }

    @Test
    void theSmallFormIsThatOfRedis() {
        HashValue hash = new HashValue(ground);
        PackLimits limits = format(128).hash();
        hash.put(Slice.of("g"), Slice.of("1"), limits);
        hash.put(Slice.of("f"), Slice.of("v"), DEADLINE_MS, limits);
        assertThat(hash.encodingName()).isEqualTo("listpackex");
        assertThat(written(hash)).isEqualTo(SMALL);
    }

    @Test
    void theLargeFormIsThatOfRedis() {
        HashValue hash = new HashValue(ground);
        hash.put(Slice.of("f"), Slice.of("v"), DEADLINE_MS, format(0).hash());
        assertThat(hash.encodingName()).isEqualTo("hashtable");
        assertThat(written(hash)).isEqualTo(LARGE);
    }

    @Test
    void aHashThatHasNoDeadlineLeftIsWrittenLikeOneThatNeverHadAny() {
        HashValue plain = new HashValue(ground);
        HashValue timed = new HashValue(ground);
        PackLimits limits = format(128).hash();
        plain.put(Slice.of("f"), Slice.of("v"), limits);
        timed.put(Slice.of("f"), Slice.of("v"), DEADLINE_MS, limits);
        timed.deadline(Slice.of("f"), HashValue.NEVER);
        assertThat(written(timed)).isEqualTo(written(plain));
    }

    @ParameterizedTest
    @CsvSource({SMALL + ",128,listpackex", SMALL_BEFORE_RELEASE + ",128,listpackex", SMALL + ",1,hashtable"})
    void theSmallFormIsReadInTheFormThatSettingsAskFor(String hex, int fieldsMax, String encoding) throws Exception {
        HashValue hash = read(hex, fieldsMax);
        assertThat(hash.encodingName()).isEqualTo(encoding);
        assertThat(hash.size()).isEqualTo(2);
        assertThat(valueOf(hash, "f")).isEqualTo("v@1000");
        assertThat(valueOf(hash, "g")).isEqualTo("1@" + HashValue.NEVER);
    }

    @ParameterizedTest
    @CsvSource({LARGE + ",0,hashtable", LARGE_BEFORE_RELEASE + ",0,hashtable", LARGE + ",128,listpackex"})
    void theLargeFormIsReadInTheFormThatSettingsAskFor(String hex, int fieldsMax, String encoding) throws Exception {
        HashValue hash = read(hex, fieldsMax);
        assertThat(hash.encodingName()).isEqualTo(encoding);
        assertThat(hash.size()).isEqualTo(1);
        assertThat(valueOf(hash, "f")).isEqualTo("v@1000");
    }

    @ParameterizedTest
    @CsvSource({
        "a field without a value, 17 0c 0c000000 0200 816602 0101 ff",
        "no fields, 17 07 07000000 0000 ff",
        "a text as a deadline, 17 10 10000000 0300 816602 817602 817802 ff",
        "a deadline below 0, 17 10 10000000 0300 816602 817602 dfff02 ff",
        "a later deadline first, 17 17 17000000 0600 816602 817602 c3e802 816702 0101 0101 ff",
        "no deadline before one, 17 16 16000000 0600 816602 817602 0001 816702 0101 0101 ff",
        "a field twice, 17 17 17000000 0600 816602 817602 0101 816602 817602 0101 ff",
        "a deadline out of range, 16 01 81 0001000000000000 0166 0176",
        "a deadline that overflows, 18 ffffffffffff0000 01 81 7fffffffffffffff 0166 0176",
        "an earliest deadline below 0, 18 ffffffffffffffff 01 01 0166 0176",
        "an earliest deadline out of range, 19 0000000000000100 10 10000000 0300 816602 817602 0101 ff",
        "a deadline of 0, 18 0000000000000000 01 01 0166 0176",
        "a field twice in the large form, 18 e803000000000000 02 01 0166 0176 01 0166 0176",
        "more fields than bytes, 18 e803000000000000 80ffffffff 01 0166 0176",
        "no fields in the large form, 18 e803000000000000 00"
    })
    void whatCannotBeIsRefused(String what, String hex) {
        assertThatThrownBy(() -> read(hex.replace(" ", ""), 128)).as(what).isInstanceOf(FormatException.class);
    }

    @Test
    void fieldsThatAreDueWhenTheyAreReadAreNotSeen() throws Exception {
        Ground later = new Ground(new KeyedHash(1, 2), HeapLayout.ofHeap(1L << 30), () -> DEADLINE_MS);
        Slice bytes = Slice.of(HexFormat.of().parseHex(SMALL));
        RdbValue value = new ValueReader(later, format(128)).read(RdbInput.of(bytes, 1 << 20));
        HashValue hash = (HashValue) Objects.requireNonNull(value.held());
        assertThat(hash.size()).isEqualTo(1);
        assertThat(hash.find(Slice.of("f"))).isEqualTo(-1);
    }
}
