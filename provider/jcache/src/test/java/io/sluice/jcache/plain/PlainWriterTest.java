package io.sluice.jcache.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.plain.Goods.Chain;
import io.sluice.jcache.plain.Goods.Coil;
import io.sluice.jcache.plain.Goods.Empty;
import io.sluice.jcache.plain.Goods.Fields;
import io.sluice.jcache.plain.Goods.Leaf;
import io.sluice.jcache.plain.Goods.Low;
import io.sluice.jcache.plain.Goods.Pair;
import io.sluice.jcache.plain.Goods.Season;
import io.sluice.jcache.plain.Goods.Wide;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZonedDateTime;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** ObjectOutputStream is the judge. */
@SuppressWarnings({"JavaUtilDate", "JdkObsolete", "BoxedPrimitiveConstructor"}) // applications have them
class PlainWriterTest {
    private static final int GRAPHS = 3_000;
    private static final int DEPTH = 5;
    private static final String HIGH_SURROGATE = "\uD83D";

    private interface SerializableSupplier extends Supplier<Object>, Serializable {}

    private static byte[] written(Object object) {
        return new PlainWriter().write(object, 0);
    }

    private static Object read(byte[] stream) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(stream))) {
            return in.readObject();
        }
    }

    @Test
    void anyGraphIsWrittenAsByTheJdk() throws Exception {
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        PlainWriter writer = new PlainWriter();
        for (int i = 0; i < GRAPHS; i++) {
            Object graph = new RandomGoods(random, 1 + random.nextInt(DEPTH)).next();
            if (graph != null) {
                byte[] stream = writer.write(graph, 0);
                assertThat(stream).as("seed %s, graph %s", seed, i).isEqualTo(Streams.written(graph));
                assertThat(read(stream)).as("seed %s, graph %s", seed, i).hasSameClassAs(graph);
            }
        }
    }

    private static final class Sourced implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("UnusedVariable") // it is written
        final Class<?> source;

        Sourced(Class<?> source) {
            this.source = source;
        }
    }

    @TestFactory
    Stream<DynamicTest> classesAmongTheValuesAreLeftToTheJdk() {
        Map<String, Object> examples = new LinkedHashMap<>();
        examples.put("own class", new Sourced(Sourced.class));
        examples.put("class of another element", new ArrayList<>(List.of(new Sourced(String.class), Sourced.class)));
        examples.put("superclass of another element", new Object[] {1, Number.class});
        examples.put("class of all enums", new Object[] {Season.SPRING, Enum.class});
        examples.put("class of the array itself", new Object[] {Object[].class});
        return examples.entrySet().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.getKey(),
                        () -> assertThat(written(example.getValue())).isNull()));
    }

    @TestFactory
    Stream<DynamicTest> isWrittenAsByTheJdk() {
        Map<String, Object> examples = new LinkedHashMap<>();
        examples.putAll(strings());
        examples.putAll(numbers());
        examples.putAll(beans());
        examples.putAll(collections());
        examples.putAll(shared());
        return examples.entrySet().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.getKey(),
                        () -> assertThat(written(example.getValue())).isEqualTo(Streams.written(example.getValue()))));
    }

    private static Map<String, Object> strings() {
        Map<String, Object> examples = new LinkedHashMap<>();
        examples.put("text", "text");
        examples.put("text that is empty", "");
        examples.put("text with a nul", "a\0b");
        examples.put("text of two bytes each", "äöü");
        examples.put("text of three bytes each", "€");
        examples.put("text with a pair of surrogates", "\uD83D\uDE00");
        examples.put("text with an unpaired surrogate", "a" + HIGH_SURROGATE + "b");
        examples.put("text whose low bytes are ASCII", "\u0161\u0161");
        examples.put("text as long as a short length says", "x".repeat(65_535));
        examples.put("text longer than that", "x".repeat(65_536));
        examples.put("text longer than that in bytes", "€".repeat(21_846));
        examples.put("text as long as that in bytes", "€".repeat(21_845));
        return examples;
    }

    private static Map<String, Object> numbers() {
        Map<String, Object> examples = new LinkedHashMap<>();
        for (Object number : List.of(true, (byte) -1, (short) -2, 'x', -3, -4L, -1.5f, -2.5)) {
            examples.put(number.getClass().getSimpleName(), number);
        }
        examples.put("Float of another NaN", Float.intBitsToFloat(0x7FC00001));
        examples.put("Double of another NaN", Double.longBitsToDouble(0x7FF8000000000001L));
        for (String digits : List.of("0", "1", "-1", "127", "128", "255", "-256", "65536", "123456789012345678901")) {
            examples.put("BigInteger " + digits, new BigInteger(digits));
            examples.put("BigDecimal " + digits, new BigDecimal(new BigInteger(digits), 3));
        }
        examples.put("UUID", new UUID(1, -2));
        examples.put("Date", new Date(1_700_000_000_000L));
        examples.put("Date that was never shown", new Date());
        examples.put("LocalDate", LocalDate.of(-5, 2, 28));
        return examples;
    }

    private static Map<String, Object> beans() {
        Map<String, Object> examples = new LinkedHashMap<>();
        Fields fields = new Fields();
        fields.letter = 'ä';
        fields.any = 7;
        fields.text = "Ljava/lang/String;"; // the very string by which the field's type is described
        examples.put("bean of all types", fields);
        examples.put("bean without fields", new Empty());
        examples.put("bean of many types", new Wide());
        examples.put("bean of a hierarchy", new Leaf());
        examples.put("record", new Pair<>(1, 2, "three"));
        examples.put("record of nothing", new Pair<>(null, 0, null));
        examples.put("constant", Season.SPRING);
        examples.put("constant with a class of its own", Season.SUMMER);
        return examples;
    }

    private static Map<String, Object> collections() {
        Map<String, Object> examples = new LinkedHashMap<>();
        examples.put("list", new ArrayList<Object>(Arrays.asList("a", null, 1)));
        examples.put("list that is empty", new ArrayList<>());
        examples.put("linked list", new LinkedList<>(List.of(1, 2)));
        examples.put("list of lists", new ArrayList<Object>(List.of(new ArrayList<>(), new LinkedList<>())));
        examples.put("booleans", new boolean[] {true, false});
        examples.put("bytes", new byte[] {1, -1});
        examples.put("chars", new char[] {'a', '€'});
        examples.put("shorts", new short[] {1, -1});
        examples.put("ints", new int[] {1, -1});
        examples.put("longs", IntStream.range(0, 300).asLongStream().toArray());
        examples.put("floats", new float[] {1, Float.intBitsToFloat(0xFFC00001)});
        examples.put("doubles", new double[] {1, Double.longBitsToDouble(0xFFF8000000000001L)});
        examples.put("no ints", new int[0]);
        examples.put("strings", new String[] {"a", null, "a"});
        examples.put("arrays of ints", new int[][] {{1}, null, {}});
        examples.put("constants", Season.values());
        examples.put("beans in an array", new Low[] {new Low(), new Leaf()});
        return examples;
    }

    private static Map<String, Object> shared() {
        Map<String, Object> examples = new LinkedHashMap<>();
        String same = new String("same");
        examples.put("one string twice", new ArrayList<Object>(List.of(same, same)));
        examples.put("equal strings", new ArrayList<Object>(List.of(same, new String(same))));
        LocalDate day = LocalDate.of(2024, 2, 29);
        examples.put("one date twice", new ArrayList<Object>(List.of(day, day, LocalDate.of(2024, 2, 29))));
        BigInteger digits = new BigInteger("12345678901234567890");
        examples.put(
                "one number under several",
                new ArrayList<Object>(List.of(new BigDecimal(digits, 1), digits, new BigDecimal(digits, 2))));
        examples.put(
                "numbers whose digits the JDK shares",
                new ArrayList<Object>(
                        List.of(BigDecimal.valueOf(5, 1), BigDecimal.valueOf(5, 2), BigInteger.valueOf(5))));
        examples.put("constants of one name", new ArrayList<Object>(List.of(Season.SPRING, Coil.SPRING, "SPRING")));
        examples.put("a constant's name before it", new ArrayList<Object>(List.of("SPRING", Season.SPRING, "SPRING")));
        Fields circle = new Fields();
        circle.next = circle;
        circle.any = circle;
        examples.put("an object that refers to itself", circle);
        List<Object> own = new ArrayList<>();
        own.add(own);
        examples.put("a list in itself", own);
        Object[] array = new Object[2];
        array[1] = array;
        examples.put("an array in itself", array);
        List<Object> many = new ArrayList<>();
        IntStream.range(0, 200).forEach(i -> many.add(i % 3 == 0 ? new Pair<>("" + i, i, same) : 1_000 + i));
        many.addAll(new ArrayList<>(many));
        examples.put("more objects than are compared one by one", many);
        return examples;
    }

    @TestFactory
    Stream<DynamicTest> isLeftToTheJdk() {
        Map<String, Object> examples = new LinkedHashMap<>();
        examples.put("a class that writes", new Hooked.Writes());
        examples.put("a class whose superclass writes", new Hooked.WritesByInheritance());
        examples.put("a class that replaces", new Hooked.Replaces());
        examples.put("a class whose superclass replaces", new Hooked.ReplacesByInheritance());
        examples.put("a class that names its fields", new Hooked.NamesItsFields());
        examples.put("a class that writes itself", new Hooked.Externalised());
        examples.put("a class that is not serialisable", new Hooked.NotSerializable());
        examples.put("a lambda", (SerializableSupplier) () -> 1);
        examples.put(
                "a proxy",
                Proxy.newProxyInstance(
                        Goods.class.getClassLoader(),
                        new Class<?>[] {SerializableSupplier.class},
                        (proxy, method, arguments) -> null));
        examples.put("a class object", String.class);
        examples.put("a map, whose load factor nobody can see", new HashMap<>());
        examples.put("a time with a zone", ZonedDateTime.parse("2024-02-29T12:30+01:00[Europe/Berlin]"));
        examples.put("a subclass of a list", new ArrayList<>() {});
        examples.put("a subclass of a number", new BigDecimal("1") {});
        examples.put("a chain that is long", Chain.of(1_000));
        return examples.entrySet().stream()
                .flatMap(example -> Stream.of(example.getValue(), inside(example.getValue()))
                        .map(object -> DynamicTest.dynamicTest(
                                example.getKey() + " in " + object.getClass().getSimpleName(),
                                () -> assertThat(written(object)).isNull())));
    }

    private static Object inside(Object object) {
        Fields fields = new Fields();
        fields.any = new Object[] {new ArrayList<Object>(List.of("first", object, "last")), "more"};
        return fields;
    }

    @Test
    void roomInFrontIsLeftEmpty() {
        byte[] stream = Streams.written("text");
        byte[] expected = new byte[5 + stream.length];
        System.arraycopy(stream, 0, expected, 5, stream.length);
        assertThat(new PlainWriter().write("text", 5)).isEqualTo(expected);
    }

    @Test
    void whatIsLeftToTheJdkForLongIsTriedLessOftenButStillTried() {
        PlainWriter writer = new PlainWriter();
        for (int i = 0; i < 1_000; i++) {
            assertThat(writer.write(new HashMap<>(), 0)).isNull();
        }
        long refused = IntStream.range(0, 1_000)
                .filter(i -> writer.write("text", 0) == null)
                .count();
        assertThat(refused).isBetween(1L, 64L);
    }

    /** Gets longer, or shorter, as soon as it was asked for its size. */
    private static final class Restless extends ArrayList<Object> {
        private static final long serialVersionUID = 1;

        private final boolean isGrowing;

        Restless(boolean isGrowing) {
            super(List.of(1, 2, 3));
            this.isGrowing = isGrowing;
        }

        @Override
        public int size() {
            int before = super.size();
            if (isGrowing) {
                add(before);
            } else {
                remove(0);
            }
            return before;
        }
    }

    @Test
    void aListThatGrowsMeanwhileIsLeftToTheJdk() {
        assertThat(PlainStream.of(new Restless(true), ListForm.of(ArrayList.class)))
                .isNull();
    }

    @Test
    void aListThatShrinksMeanwhileIsLeftToTheJdk() {
        assertThat(PlainStream.of(new Restless(false), ListForm.of(ArrayList.class)))
                .isNull();
    }

    @Test
    void aListThatChangesMeanwhileIsWrittenAsItWasAtSomeTimeOrLeftToTheJdk() throws Exception {
        List<Object> list = new ArrayList<Object>(List.of(0, 1, 2));
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            while (!isOver.get()) {
                list.add("more");
                list.remove(list.size() - 1);
            }
        });
        for (int i = 0; i < 20_000; i++) {
            byte[] stream = written(list);
            if (stream != null) {
                assertThat((List<?>) read(stream)).hasSizeBetween(3, 4);
            }
        }
        isOver.set(true);
        changes.get();
    }

    /** Defines a class of the application anew, as the class loader of a deployment does. */
    private static final class DeploymentLoader extends ClassLoader {
        Class<?> define() throws IOException {
            try (InputStream bytes = Goods.class.getResourceAsStream("Goods$Fields.class")) {
                byte[] all = bytes.readAllBytes();
                return defineClass(Fields.class.getName(), all, 0, all.length);
            }
        }
    }

    @Test
    void aClassThatWasWrittenGoesWithItsClassLoader() throws Exception {
        WeakReference<ClassLoader> gone = writtenAndForgotten();
        Awaitility.await().untilAsserted(() -> {
            System.gc();
            assertThat(gone.get()).isNull();
        });
    }

    private static WeakReference<ClassLoader> writtenAndForgotten() throws Exception {
        DeploymentLoader loader = new DeploymentLoader();
        Class<?> type = loader.define();
        Constructor<?> constructor = type.getDeclaredConstructor();
        assertThat(constructor.trySetAccessible()).isTrue();
        for (int i = 0; i < 1_000; i++) {
            assertThat(written(constructor.newInstance())).isNotNull();
        }
        return new WeakReference<>(type.getClassLoader());
    }
}
