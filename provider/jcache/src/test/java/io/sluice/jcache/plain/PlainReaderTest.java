package io.sluice.jcache.plain;

import static io.sluice.jcache.plain.Streams.byTheJdk;
import static io.sluice.jcache.plain.Streams.read;
import static io.sluice.jcache.plain.Streams.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.plain.Goods.Chain;
import io.sluice.jcache.plain.Goods.Coil;
import io.sluice.jcache.plain.Goods.Fields;
import io.sluice.jcache.plain.Goods.Leaf;
import io.sluice.jcache.plain.Goods.Pair;
import io.sluice.jcache.plain.Goods.Season;
import io.sluice.jcache.plain.Goods.Wide;
import io.sluice.jcache.plain.Streams.Asked;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** ObjectInputStream is the judge. */
@SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // applications have them
class PlainReaderTest {
    private static final ClassLoader LOADER = PlainReaderTest.class.getClassLoader();
    private static final int GRAPHS = 3_000;
    private static final int DEPTH = 5;

    /** An object is what its stream says: that of what was read has to be the same as that of what the JDK reads. */
    private static void assertReadAsByTheJdk(Object original, String what) throws Exception {
        byte[] stream = written(original);
        Asked asked = new Asked();
        Object read = read(stream, asked);
        Asked askedByTheJdk = new Asked();
        Object expected = byTheJdk(stream, askedByTheJdk);
        assertThat(read).as(what).hasSameClassAs(expected);
        assertThat(written(read)).as(what).isEqualTo(written(expected));
        Twins.assertSame(read, expected, what);
        assertThat(asked.questions()).as(what).isEqualTo(askedByTheJdk.questions());
    }

    @Test
    void anyGraphIsReadAsByTheJdkAndTheFilterAskedTheSame() throws Exception {
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < GRAPHS; i++) {
            Object graph = new RandomGoods(random, 1 + random.nextInt(DEPTH)).next();
            String what = "seed " + seed + ", graph " + i;
            byte[] stream = graph == null ? null : new PlainWriter().write(graph, 0);
            if (stream != null && read(stream) != null) {
                assertReadAsByTheJdk(graph, what);
            } else if (stream != null) {
                // A record that refers to what it is a part of is left to the JDK.
                assertThat(new String(stream, StandardCharsets.ISO_8859_1))
                        .as(what)
                        .contains("Goods$Pair");
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> isReadAsByTheJdk() {
        Map<String, Object> examples = new LinkedHashMap<>();
        examples.putAll(simple());
        examples.putAll(times());
        examples.putAll(composite());
        return examples.entrySet().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.getKey(), () -> assertReadAsByTheJdk(example.getValue(), example.getKey())));
    }

    private static Map<String, Object> simple() {
        Map<String, Object> examples = new LinkedHashMap<>();
        examples.put("text", "text");
        examples.put("text that is empty", "");
        examples.put("text with a nul", "a\0b");
        examples.put("text of two bytes each", "äöü");
        examples.put("text of three bytes each", "€\uD83D\uDE00");
        examples.put("text with an unpaired surrogate", "a\uD83Db");
        examples.put("long text", "a".repeat(70_000));
        examples.put("long text of two bytes each", "ä".repeat(40_000));
        examples.put("int", 5);
        examples.put("boolean", true);
        examples.put("char", 'c');
        examples.put("double that is no number", Double.longBitsToDouble(0x7FF8000000000001L));
        examples.put("zero", BigInteger.ZERO);
        examples.put("negative", new BigInteger("-123456789012345678901234567890"));
        examples.put("decimal", new BigDecimal("-1234567890123.4500"));
        examples.put("large decimal", new BigDecimal("123456789012345678901234567890.5"));
        examples.put("UUID", new UUID(-1, 2));
        examples.put("date", new Date(-5));
        examples.put("constant", Season.SPRING);
        examples.put("constant with a class of its own", Season.SUMMER);
        return examples;
    }

    private static Map<String, Object> times() {
        Map<String, Object> examples = new LinkedHashMap<>();
        examples.put("instant", Instant.ofEpochSecond(-1, 5));
        examples.put("duration", Duration.ofNanos(-1));
        examples.put("day", LocalDate.of(-5, 2, 28));
        for (String time : List.of("00:00", "23:00", "23:59", "23:59:58", "23:59:58.000000001", "00:00:00.5")) {
            examples.put("time " + time, LocalTime.parse(time));
        }
        examples.put("day and time", LocalDateTime.of(2024, 2, 29, 1, 2));
        examples.put("offset of quarters", OffsetDateTime.parse("2024-02-29T12:30-01:15"));
        examples.put("offset of seconds", OffsetDateTime.parse("2024-02-29T12:30+01:00:01"));
        return examples;
    }

    private static Map<String, Object> composite() {
        Map<String, Object> examples = new LinkedHashMap<>();
        Fields fields = new Fields();
        fields.any = fields;
        examples.put("bean that refers to itself", fields);
        examples.put("bean of a hierarchy", new Leaf());
        examples.put("bean of many fields", new Wide());
        examples.put("record", new Pair<>("a", 1, new BigDecimal("1.5")));
        examples.put("record in a record", new Pair<>(new Pair<>("a", 1, null), 2, "a"));
        examples.put("list", new ArrayList<>(Arrays.asList("a", null, "a", 7)));
        examples.put("list that is empty", new ArrayList<>());
        examples.put("linked list", new LinkedList<>(List.<Object>of("a", Season.SPRING, Coil.SPRING)));
        List<Object> own = new ArrayList<>();
        own.add(own);
        examples.put("list of itself", new Object[] {own});
        examples.put("arrays", new Object[] {new int[] {1}, new boolean[] {true}, new char[0], new String[][] {{"a"}}});
        examples.put("an array twice", twice(new byte[] {1, 2}));
        examples.put("beans as deep as the writer goes", Chain.of(64));
        return examples;
    }

    private static Object twice(Object part) {
        return new Object[] {part, part};
    }

    @TestFactory
    Stream<DynamicTest> isLeftToTheJdk() {
        Map<String, Object> examples = new LinkedHashMap<>();
        examples.put("hash table", new HashMap<>(Map.of("a", 1)));
        examples.put("class with a say", new Hooked.Reads());
        examples.put("class", String.class);
        examples.put("bean of a class", new Object[] {1, Integer.class});
        examples.put("beans that lie too deep", Chain.of(500));
        Object[] around = new Object[1];
        around[0] = new Pair<>(around, 1, "a");
        examples.put("record that refers to what it is a part of", around);
        return examples.entrySet().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.getKey(),
                        () -> assertThat(read(written(example.getValue()))).isNull()));
    }

    @Test
    void whatTheFilterRejectsIsLeftToTheJdk() {
        byte[] stream = written(new Wide());
        for (Class<?> rejected : List.of(Wide.class, Pair.class, Season.class, Number.class, String[].class)) {
            ObjectInputFilter filter = info -> info.serialClass() == rejected ? Status.REJECTED : Status.UNDECIDED;
            assertThat(read(stream, filter)).as(rejected.getName()).isNull();
        }
        assertThat(read(stream, info -> Status.UNDECIDED)).isNotNull();
    }

    @Test
    void aFilterThatSaysNothingRejects() {
        assertThat(read(written(new Wide()), info -> null)).isNull();
    }

    @Test
    void aChangedByteNeverMakesAnObjectThatTheJdkWouldNotMake() {
        byte[] stream = written(new Wide());
        for (int at = 0; at < stream.length; at++) {
            for (int mask : new int[] {1, 0x80, 0xFF, 0x20}) {
                byte[] changed = stream.clone();
                changed[at] ^= (byte) mask;
                Asked asked = new Asked();
                Streams.assertSameOrNothing(
                        changed, Streams.reader(asked, LOADER), asked, "byte " + at + " xor " + mask);
            }
        }
    }

    @Test
    void aStreamThatIsCutOffIsLeftToTheJdk() {
        byte[] stream = written(new Wide());
        for (int length = 0; length < stream.length; length++) {
            assertThat(read(Arrays.copyOf(stream, length)))
                    .as("length %s", length)
                    .isNull();
        }
        assertThat(read(Arrays.copyOf(stream, stream.length + 1))).isNull();
    }

    /** A class of which a stream may come from a JVM that has another version of it. */
    private static final class Versioned implements Serializable {
        private static final long serialVersionUID = 7;

        @SuppressWarnings("UnusedVariable") // it is written
        private final int number = 1;
    }

    @Test
    void aStreamOfAnotherVersionOfAClassIsLeftToTheJdk() {
        byte[] stream = written(new Versioned());
        assertThat(read(stream)).isInstanceOf(Versioned.class);
        byte[] other = stream.clone();
        int nameAt = new String(stream, StandardCharsets.ISO_8859_1).indexOf("number");
        other[nameAt] = 'N';
        assertThat(read(other)).isNull();
    }

    @Test
    void classesAreThoseThatTheFinderFinds() {
        PlainReader reader = new PlainReader(
                name -> {
                    throw new ClassNotFoundException(name);
                },
                new Asked());
        assertThat(reader.read(written(new Versioned()), 0)).isNull();
    }

    @Test
    void aStreamMayLieBehindOtherBytes() {
        byte[] stream = written(new Pair<>("a", 1, "b"));
        byte[] behind = new byte[5 + stream.length];
        System.arraycopy(stream, 0, behind, 5, stream.length);
        Asked asked = new Asked();
        ClassLoader loader = getClass().getClassLoader();
        PlainReader reader = new PlainReader(name -> Class.forName(name, false, loader), asked);
        assertThat(reader.read(behind, 5)).isEqualTo(new Pair<>("a", 1, "b"));
        Asked alone = new Asked();
        read(stream, alone);
        assertThat(asked.questions()).isEqualTo(alone.questions());
    }
}
