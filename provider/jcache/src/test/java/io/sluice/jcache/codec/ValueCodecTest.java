package io.sluice.jcache.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.codec.CodecFixture.Colour;
import io.sluice.jcache.codec.CodecFixture.Customer;
import io.sluice.jcache.copy.Master;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ValueCodecTest {
    private final ValueCodec<Object> untyped = CodecFixture.values(Object.class);

    private static String text(byte[] stored) {
        return new String(stored, StandardCharsets.UTF_8);
    }

    @TestFactory
    Stream<DynamicTest> everyValueIsReadBackAsAnEqualOne() {
        return Stream.concat(
                        Samples.simple().values().stream(),
                        Stream.of(Colour.GREEN, new Customer("Ann"), List.of(1, "a"), new int[] {1}, new byte[] {1}))
                .map(value -> DynamicTest.dynamicTest(
                        value.getClass().getName() + ' ' + value,
                        () -> assertThat(untyped.decode(untyped.encode(value))).isEqualTo(value)));
    }

    @Test
    void anyValueIsReadBackAndDifferentOnesHaveDifferentForms() throws UnreadableException {
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        Map<String, Object> byForm = new HashMap<>();
        for (int i = 0; i < 4_000; i++) {
            Object value = RandomKeys.simple(random);
            byte[] stored = untyped.encode(value);
            assertThat(untyped.decode(stored)).as("seed %s", seed).isEqualTo(value);
            Object other = byForm.putIfAbsent(HexFormat.of().formatHex(stored), value);
            assertThat(other == null ? value : other).as("seed %s", seed).isEqualTo(value);
            assertReadBackAsDeclared(value, seed);
        }
        assertThat(byForm.size()).as("seed %s", seed).isGreaterThan(200);
    }

    @SuppressWarnings("unchecked") // an object is of its class
    private static <V> void assertReadBackAsDeclared(V value, long seed) throws UnreadableException {
        ValueCodec<V> declared = CodecFixture.values((Class<V>) value.getClass());
        assertThat(declared.decode(declared.encode(value))).as("seed %s", seed).isEqualTo(value);
    }

    @Test
    void aDeclaredTextTypeIsBareText() throws UnreadableException {
        assertThat(text(CodecFixture.values(Integer.class).encode(42))).isEqualTo("42");
        assertThat(text(CodecFixture.values(Colour.class).encode(Colour.GREEN))).isEqualTo("GREEN");
        assertThat(CodecFixture.values(Colour.class).decode("GREEN".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Colour.GREEN);
    }

    @Test
    void aTextThatAnOperatorWroteIsRead() throws UnreadableException {
        byte[] written = "0042".getBytes(StandardCharsets.UTF_8);
        assertThat(CodecFixture.values(Integer.class).decode(written)).isEqualTo(42);
        assertThat(untyped.decode(written)).isEqualTo("0042");
    }

    @Test
    void eachDecodingMakesACopy() throws UnreadableException {
        List<String> list = new ArrayList<>(List.of("a"));
        byte[] stored = untyped.encode(list);
        assertThat(untyped.decode(stored)).isEqualTo(list).isNotSameAs(list).isNotSameAs(untyped.decode(stored));
        byte[] bytes = {1, 2};
        assertThat(untyped.decode(untyped.encode(bytes))).isEqualTo(bytes).isNotSameAs(bytes);
    }

    @Test
    void anUnpairedSurrogateIsReadBackAndMeetsNothing() throws UnreadableException {
        ValueCodec<String> codec = CodecFixture.values(String.class);
        String unpaired = "a" + Samples.HIGH_SURROGATE + "b";
        assertThat(codec.decode(codec.encode(unpaired))).isEqualTo(unpaired);
        assertThat(codec.encode(unpaired)).isNotEqualTo(codec.encode("a?b")).isNotEqualTo(codec.encode("a\uFFFDb"));
        assertThat(codec.decode(codec.encode("a\uFFFDb"))).isEqualTo("a\uFFFDb");
    }

    @Test
    void bytesThatAreNotTextAreUnreadable() {
        ValueCodec<String> codec = CodecFixture.values(String.class);
        byte[] overlong = {(byte) 0xC0, (byte) 0x80};
        byte[] cut = {(byte) 0xE2, (byte) 0x82};
        byte[] halves = {(byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 0xED, (byte) 0xB0, (byte) 0x80};
        byte[] beyond = {(byte) 0xF7, (byte) 0xBF, (byte) 0xBF, (byte) 0xBF};
        assertThat(List.of(overlong, cut, halves, beyond)).allSatisfy(bytes -> assertUnreadable(codec, bytes));
    }

    private static void assertUnreadable(ValueCodec<?> codec, byte[] stored) {
        assertThatThrownBy(() -> codec.decode(stored)).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aForgedPayloadIsNotDeserialised() {
        byte[] forged = new ValueCodec<>(
                        "orders",
                        Object.class,
                        CodecFixture.serial("sixteen bytes...".getBytes(StandardCharsets.UTF_8), "*"))
                .encode(new Bomb());
        assertUnreadable(untyped, forged);
        assertThat(Bomb.exploded).isFalse();
    }

    /** Says whether it was deserialised. */
    private static final class Bomb implements Serializable {
        private static final long serialVersionUID = 1L;
        private static boolean exploded;

        private Object readResolve() {
            exploded = true;
            return this;
        }
    }

    @Test
    void aPayloadIsUnreadableWhicheverBitIsFlipped() {
        byte[] stored = untyped.encode(new Customer("Ann"));
        for (int i = 0; i < stored.length * 8; i++) {
            byte[] flipped = stored.clone();
            flipped[i / 8] ^= (byte) (1 << i % 8);
            if (flipped[0] == stored[0] && flipped[2] == stored[2]) {
                assertUnreadable(untyped, flipped);
            }
        }
    }

    @Test
    void aPayloadIsUnreadableWhereverItIsCut() {
        byte[] stored = untyped.encode(new Customer("Ann"));
        for (int length = 1; length < stored.length; length++) {
            assertUnreadable(untyped, Arrays.copyOf(stored, length));
        }
    }

    @Test
    void theFilterBoundsWhatIsDeserialised() {
        ValueCodec<Object> strict =
                new ValueCodec<>("orders", Object.class, CodecFixture.serial(CodecFixture.SECRET, "maxarray=10"));
        byte[] tooLong = untyped.encode(new int[11]);
        assertThatThrownBy(() -> strict.decode(tooLong))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("array of 11");
        ValueCodec<Object> noCustomers = new ValueCodec<>(
                "orders", Object.class, CodecFixture.serial(CodecFixture.SECRET, "!" + Customer.class.getName()));
        assertUnreadable(noCustomers, untyped.encode(new Customer("Ann")));
    }

    @Test
    void whatIsKnownIsReadWithoutItsTag() throws UnreadableException {
        Customer ann = new Customer("Ann");
        byte[] stored = untyped.encode(ann);
        stored[3] ^= 1;
        assertUnreadable(untyped, stored);
        assertThat(untyped.decodeKnown(stored)).isEqualTo(ann).isNotSameAs(ann);
    }

    @Test
    void theFilterBoundsWhatIsKnown() {
        ValueCodec<Object> strict =
                new ValueCodec<>("orders", Object.class, CodecFixture.serial(CodecFixture.SECRET, "maxarray=10"));
        byte[] tooLong = untyped.encode(new int[11]);
        assertThatThrownBy(() -> strict.decodeKnown(tooLong)).isInstanceOf(RejectedException.class);
    }

    @Test
    void aValueOfAnotherTypeIsUnreadable() {
        assertUnreadable(CodecFixture.values(Integer.class), untyped.encode("abc"));
        assertUnreadable(CodecFixture.values(Integer.class), untyped.encode(42L));
        assertUnreadable(CodecFixture.values(Customer.class), untyped.encode("abc"));
        assertUnreadable(untyped, new byte[] {ValueCodec.ESCAPE, 2, 'I', '1'});
        assertUnreadable(untyped, new byte[] {ValueCodec.ESCAPE, 1, '?', '1'});
    }

    @Test
    void randomBytesAreAValueOrUnreadable() {
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            if (random.nextBoolean() && bytes.length > 2) {
                bytes[0] = ValueCodec.ESCAPE;
                bytes[1] = ValueCodec.VERSION;
                bytes[2] = (byte) "ZBSIJFDCNMUidtlopXO".charAt(random.nextInt(19));
            }
            try {
                assertThat(untyped.decode(bytes)).isNotNull();
            } catch (UnreadableException expected) {
                assertThat(expected).as("seed %s", seed).hasMessageMatching("(?s).+");
            }
        }
    }

    @Test
    void aValueThatCannotBeSerialisedIsRefusedWithClassAndCache() {
        assertThatThrownBy(() -> untyped.encode(new Object()))
                .isInstanceOf(CacheException.class)
                .hasMessageContainingAll("java.lang.Object", "orders");
    }

    @Test
    void copiesCanBeMadeOfWhatIsSerialised() throws UnreadableException {
        ValueCodec<Object> codec = CodecFixture.values(Object.class);
        byte[] stored = codec.encode(new ArrayList<>(List.of("a")));

        assertThat(codec.master(codec.decode(stored), stored).copy()).isEqualTo(List.of("a"));
    }

    @Test
    void noCopiesAreMadeOfWhatIsNotSerialised() {
        byte[] stored = Utf8.encode("[\"a\"]");

        assertThat(CodecFixture.values(Object.class).master(new ArrayList<>(List.of("a")), stored))
                .isSameAs(Master.NONE);
    }
}
