package io.sluice.jcache.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.sluice.jcache.ParametersKey;
import io.sluice.jcache.codec.CodecFixture.Colour;
import io.sluice.jcache.codec.CodecFixture.Customer;
import io.sluice.jcache.codec.CodecFixture.OrderKey;
import io.sluice.jcache.plain.PlainWriter;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCodecTest {
    private static final AtomicBoolean EXPLODED = new AtomicBoolean();

    private final KeyCodec<Object> untyped = CodecFixture.keys(Object.class);

    private String text(Object key) {
        return new String(untyped.encode(key), StandardCharsets.UTF_8).substring(CodecFixture.PREFIX.length);
    }

    private static byte[] stored(String text) {
        return ("shop.orders:" + text).getBytes(StandardCharsets.UTF_8);
    }

    @TestFactory
    Stream<DynamicTest> everyKeyIsReadBackAsAnEqualOne() {
        return Samples.all().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
                    Object read = untyped.decode(untyped.encode(sample.getValue()));
                    assertThat(Arrays.deepEquals(new Object[] {read}, new Object[] {sample.getValue()}))
                            .isTrue();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyKeyOfItsDeclaredTypeIsReadBackAsAnEqualOne() {
        return Stream.concat(Samples.simple().values().stream(), Stream.of(Colour.RED, new OrderKey(1, "a")))
                .map(key ->
                        DynamicTest.dynamicTest(key.getClass().getSimpleName() + ' ' + key, () -> assertReadBack(key)));
    }

    @SuppressWarnings("unchecked") // an object is of its class
    private static <K> void assertReadBack(K key) throws UnreadableException {
        KeyCodec<K> codec = CodecFixture.keys((Class<K>) key.getClass());
        assertThat(codec.decode(codec.encode(key))).isEqualTo(key);
    }

    @Test
    void aKeyOfOneParameterIsThatParameter() {
        assertThat(text(new ParametersKey(42))).isEqualTo("42");
        assertThat(text(new ParametersKey(new ParametersKey("a b")))).isEqualTo("a b");
        assertThat(text(List.of(new ParametersKey(42)))).isEqualTo("[42]");
    }

    @Test
    void equalCollectionsOfDifferentClassesHaveOneText() {
        List<Integer> numbers = List.of(3, 1, 2);
        assertThat(text(Arrays.asList(3, 1, 2))).isEqualTo(text(new ArrayList<>(numbers)));
        assertThat(text(new LinkedHashSet<>(numbers))).isEqualTo(text(new TreeSet<>(numbers)));
        assertThat(text(new Integer[] {3})).isEqualTo(text(new Object[] {3}));
    }

    @Test
    void differentKeysHaveDifferentTextsWhateverTheirTypes() {
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        Map<String, Object> byText = new HashMap<>();
        for (int i = 0; i < 4_000; i++) {
            Object key = RandomKeys.key(random, 3);
            String text = text(key);
            Object other = byText.putIfAbsent(text, key);
            if (other != null && !isSame(other, key)) {
                fail("seed %s: %s and %s are both %s", seed, other, key, text);
            }
        }
        assertThat(byText.size()).as("seed %s", seed).isGreaterThan(500);
    }

    private static boolean isSame(Object one, Object other) {
        return RandomKeys.comparable(one).equals(RandomKeys.comparable(other));
    }

    @Test
    void anyKeyIsReadBackAndIsPrintable() throws UnreadableException {
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            Object key = RandomKeys.key(random, 3);
            byte[] stored = untyped.encode(key);
            boolean printable = Utf8.decode(stored, 0).chars().noneMatch(Character::isISOControl);
            if (!printable || !isSame(untyped.decode(stored), key)) {
                fail("seed %s: %s is stored as %s", seed, key, text(key));
            }
        }
    }

    /** Whatever is nested keeps its own text, so that a part can be found by it. */
    @Test
    void partsOfAKeyAreReadableInItsText() {
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            Object part = RandomKeys.simple(random);
            for (Object whole : List.of(
                    List.of(part),
                    Set.of(part),
                    Map.of(part, part),
                    new Object[][] {{part}},
                    new CodecFixture.Wrapper(part),
                    new ParametersKey(0, part))) {
                if (!text(whole).contains(text(part))) {
                    fail("seed %s: %s is not in %s", seed, text(part), text(whole));
                }
            }
        }
    }

    /** Numbers that are equal for {@code ==} or {@code compareTo}, but not for equals, are different keys. */
    @Test
    void numbersAreAsDifferentAsTheirEqualsSays() {
        List<Object> numbers = List.of(
                0.0,
                -0.0,
                0.0f,
                -0.0f,
                0,
                0L,
                (short) 0,
                (byte) 0,
                BigInteger.ZERO,
                BigDecimal.ZERO,
                new BigDecimal("0.0"),
                new BigDecimal("0E+1"),
                new BigDecimal("1E+1"),
                BigDecimal.TEN,
                '0',
                "0");
        assertThat(numbers.stream().map(this::text)).doesNotHaveDuplicates();
        assertThat(text(Double.longBitsToDouble(0x7FF8000000000001L))).isEqualTo(text(Double.NaN));
        assertThat(text(Long.MIN_VALUE)).isEqualTo("-9223372036854775808L");
    }

    @Test
    void randomTextIsAKeyOrUnreadableButNothingElse() {
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append("()[]{},=\"'\\u1aL.-fbn".charAt(random.nextInt(20)));
            }
            byte[] stored = stored(text.toString());
            assertReadsOnlyWhatItWrites(stored, "seed " + seed + ": " + text);
        }
    }

    private void assertReadsOnlyWhatItWrites(byte[] stored, String what) {
        Object key;
        try {
            key = untyped.decode(stored);
        } catch (UnreadableException expected) {
            return;
        }
        assertThat(untyped.encode(key)).as(what).isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"EU\"",
                "(42)",
                "(1,2)",
                "[1",
                "[1,]",
                "{b,a}",
                "{a=1,b}",
                "'ab'",
                "\"a",
                "a\"b",
                "UUID(1)",
                "Nothing(1)",
                "no.such.Type(1)",
                "int[](\"a\")",
                "int[](1L)",
                "void[](1)",
                "byte[](0)",
                "1,",
                "io.sluice.jcache.codec.CodecFixture$Colour(BLUE)",
                "io.sluice.jcache.codec.CodecFixture$OrderKey(1)",
                "java.lang.String(a)",
                "java.util.ArrayList(!!)",
                "java.util.ArrayList(rO0ABXA)"
            })
    void foreignTextIsUnreadable(String text) {
        assertThatThrownBy(() -> untyped.decode(stored(text))).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aliasOfADeclaredKeyIsUnreadable() {
        assertThatThrownBy(() -> CodecFixture.keys(Integer.class).decode(stored("042")))
                .isInstanceOf(UnreadableException.class);
    }

    @Test
    void deeplyNestedTextIsUnreadableInsteadOfAnOverflow() {
        assertThatThrownBy(() -> untyped.decode(stored("[".repeat(100_000)))).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aSerialisedKeyWithAnotherSecretIsUnreadable() {
        KeyCodec<Object> other = new KeyCodec<>(
                CodecFixture.PREFIX,
                Object.class,
                new KeyText(
                        CodecFixture.serial("another secret 16".getBytes(StandardCharsets.US_ASCII), "*"),
                        Object.class));
        assertThatThrownBy(() -> untyped.decode(other.encode(new Customer("Eve"))))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("value-key");
    }

    @Test
    void codeOfAClassThatIsNoKeyIsNotRun() {
        assertUnreadable(untyped, "io.sluice.jcache.codec.KeyCodecTest$Bomb(hello)");
        assertUnreadable(CodecFixture.keys(OrderKey.class), "io.sluice.jcache.codec.KeyCodecTest$Bomb(hello)");
        assertThat(EXPLODED).isFalse();
    }

    private static void assertUnreadable(KeyCodec<?> codec, String text) {
        assertThatThrownBy(() -> codec.decode(stored(text))).isInstanceOf(UnreadableException.class);
    }

    /** Says whether it was made. */
    record Bomb(String text) {
        Bomb {
            EXPLODED.set(true);
        }
    }

    @Test
    void recordsAndEnumsOfTheDeclaredTypeAreReadBeforeAnyIsWritten() throws UnreadableException {
        Basket basket = new Basket(List.of(new OrderKey(1, "EU")), Colour.GREEN, new Tea(3));
        byte[] stored = CodecFixture.keys(Object.class).encode(basket);
        assertThat(CodecFixture.keys(Basket.class).decode(stored))
                .usingRecursiveComparison()
                .isEqualTo(basket);
        assertThatThrownBy(() -> CodecFixture.keys(Object.class).decode(stored))
                .isInstanceOf(UnreadableException.class);
    }

    private record Basket(List<? extends OrderKey> orders, Colour colour, Drink drink) {}

    private sealed interface Drink permits Tea {}

    private record Tea(int cups) implements Drink {}

    @Test
    void whateverAnApplicationsOwnKeysThrowIsUnreadable() {
        KeyCodec<Fragile> codec = CodecFixture.keys(Fragile.class);
        assertUnreadable(codec, "{io.sluice.jcache.codec.KeyCodecTest$Fragile(null)}");
        assertUnreadable(CodecFixture.keys(Broken.class), "io.sluice.jcache.codec.KeyCodecTest$Broken(1)");
        assertUnreadable(CodecFixture.keys(Endless.class), "{io.sluice.jcache.codec.KeyCodecTest$Endless(1)}");
    }

    record Fragile(String text) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Fragile fragile && text.equals(fragile.text);
        }

        @Override
        public int hashCode() {
            return text.length();
        }
    }

    record Broken(int number) {
        static final int LENGTH = Integer.parseInt("no number");
    }

    record Endless(int number) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Endless endless && number == endless.number;
        }

        @Override
        public int hashCode() {
            return List.of(this).hashCode();
        }
    }

    @Test
    void equalSerialisedKeysHaveOneTextWhicheverObjectsTheyAreMadeOf() {
        for (Object part : List.of("EU", 1_000, 1.5, new BigDecimal("1.50"), Instant.EPOCH, LocalDate.EPOCH)) {
            Object copy = ((Pair) copyOf(new Pair(part, null))).one;
            assertThat(text(new Pair(part, copy))).isEqualTo(text(new Pair(part, part)));
        }
        assertThat(text(new Pair("EU", "US"))).isNotEqualTo(text(new Pair("EU", "EU")));
    }

    @Test
    void serialisedKeysDoNotDependOnTheHistoryOfTheirCollections() throws UnreadableException {
        Set<Object> small = new HashSet<>(List.of(1, 17, 33, "a", Colour.RED, new Customer("Ann")));
        Set<Object> large = new HashSet<>(1_000);
        List<Object> backwards = new ArrayList<>(small);
        Collections.reverse(backwards);
        large.addAll(backwards);
        Map<Object, Object> map = new HashMap<>(1_000);
        map.put(33, small);
        map.put(1, null);
        Map<Object, Object> otherMap = new HashMap<>();
        otherMap.put(1, null);
        otherMap.put(33, large);
        assertThat(text(new Pair(small, map))).isEqualTo(text(new Pair(large, otherMap)));
        assertThat(text(new Pair(1, Set.copyOf(small)))).isEqualTo(text(new Pair(1, large)));
        assertThat(text(new Pair(List.of(1), Map.of(1, 2, 3, 4))))
                .isEqualTo(text(new Pair(List.of(1), map(3, 4, 1, 2))));
        assertThat(text(untyped.decode(untyped.encode(new Pair(large, map))))).isEqualTo(text(new Pair(large, map)));
    }

    private static Map<Object, Object> map(int one, int value, int other, int otherValue) {
        Map<Object, Object> result = new HashMap<>(100);
        result.put(one, value);
        result.put(other, otherValue);
        return result;
    }

    @Test
    void linkedCollectionsInSerialisedKeysAreReadBackAsTheSameKey() throws UnreadableException {
        Map<Object, Object> linked = new LinkedHashMap<>(1_000);
        linked.put("b", 1);
        linked.put("a", 2);
        Pair key = new Pair(linked, new LinkedHashSet<>(List.of(3, 1, 2)));
        Pair read = (Pair) untyped.decode(untyped.encode(key));
        assertThat(text(read)).isEqualTo(text(key));
        assertThat(((Map<?, ?>) read.one).keySet().toString()).isEqualTo("[b, a]");
    }

    @Test
    void aSerialisedKeyWithoutAnOrderIsRefusedWithItsClass() {
        assertThatThrownBy(() -> untyped.encode(new Pair(new ConcurrentHashMap<>(), null)))
                .isInstanceOf(CacheException.class)
                .hasMessageContainingAll("java.util.concurrent.ConcurrentHashMap", "allowed");
    }

    @Test
    void aSerialisedKeyThatComesBackAsAnotherIsStillRead() throws UnreadableException {
        byte[] stored = untyped.encode(List.of(new Counter()));
        assertThat(untyped.decode(stored))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasOnlyElementsOfType(Counter.class);
    }

    @Test
    void aKeyThatIsTooDeepToBeSerialisedIsRefused() {
        Pair deep = new Pair(null, null);
        for (int i = 0; i < 200_000; i++) {
            deep = new Pair(deep, null);
        }
        Pair key = deep;
        assertThatThrownBy(() -> untyped.encode(key))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("deep");
    }

    @Test
    void aSerialisedValueIsNoKeyOfAnotherClass() {
        String text = text(new Customer("Ann"));
        assertUnreadable(untyped, text.replace("$Customer(", "$Other("));
    }

    private static Object copyOf(Object object) {
        try {
            SerialForm serial = CodecFixture.serial();
            return serial.read(serial.write(object, 0, new PlainWriter()), 0);
        } catch (IOException | UnreadableException e) {
            throw new AssertionError(e);
        }
    }

    /** A key of the old kind, of anything. */
    private static final class Pair implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        final Object one;

        @SuppressWarnings("serial")
        final Object other;

        Pair(Object one, Object other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public String toString() {
            return one + " and " + other;
        }
    }

    /** Changes whenever it is read. */
    private static final class Counter implements Serializable {
        private static final long serialVersionUID = 1L;

        int count;

        private Object readResolve() {
            count++;
            return this;
        }

        @Override
        public String toString() {
            return "read " + count + " times";
        }
    }

    @Test
    void aKeyWithoutAFormIsRefusedWithItsClass() {
        assertThatThrownBy(() -> untyped.encode(new Object()))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void aKeyThatContainsItselfIsRefused() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThatThrownBy(() -> untyped.encode(endless)).isInstanceOf(CacheException.class);
    }

    @Test
    void aKeyOfAnotherTypeThanDeclaredIsRefused() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        KeyCodec<Object> declared = (KeyCodec) CodecFixture.keys(String.class);
        assertThatThrownBy(() -> declared.encode(1))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContainingAll("java.lang.Integer", "java.lang.String");
    }
}
