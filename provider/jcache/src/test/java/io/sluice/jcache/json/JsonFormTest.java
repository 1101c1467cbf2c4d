package io.sluice.jcache.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sluice.jcache.codec.UnreadableException;
import io.sluice.jcache.codec.ValueText;
import io.sluice.jcache.json.Goods.Bean;
import io.sluice.jcache.json.Goods.Chain;
import io.sluice.jcache.json.Goods.Circle;
import io.sluice.jcache.json.Goods.Grumpy;
import io.sluice.jcache.json.Goods.Line;
import io.sluice.jcache.json.Goods.Numbers;
import io.sluice.jcache.json.Goods.Order;
import io.sluice.jcache.json.Goods.Shape;
import io.sluice.jcache.json.Goods.SpecialBean;
import java.io.NotSerializableException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Order ORDER =
            new Order(42, "Größe \uD83D\uDE00", List.of(new Line("tea", new BigDecimal("1.50"))));

    private static ValueText form(Type type) {
        return new JsonForm("orders", type, JsonFormTest.class.getClassLoader());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String json(Type type, Object value) {
        return new String(form(type).write(value), StandardCharsets.UTF_8);
    }

    /** An enum one of whose constants has a class of its own. */
    public enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "verde";
            }
        }
    }

    private record Sample(Type type, Object value) {}

    @TestFactory
    Stream<DynamicTest> everyValueIsReadBackAsAnEqualOne() {
        return Stream.of(
                        new Sample(Order.class, ORDER),
                        new Sample(Bean.class, new Bean()),
                        new Sample(Shape.class, new Circle()),
                        new Sample(String.class, "say \"hi\" \\o/ \u0000\n"),
                        new Sample(Long.class, Long.MIN_VALUE),
                        new Sample(Double.class, -0.0),
                        new Sample(Boolean.class, true),
                        new Sample(UUID.class, new UUID(1, 2)),
                        new Sample(Instant.class, Instant.ofEpochSecond(1, 7)),
                        new Sample(TimeUnit.class, TimeUnit.DAYS),
                        new Sample(Colour.class, Colour.GREEN),
                        new Sample(ZoneId.class, ZoneId.of("Europe/Berlin")),
                        new Sample(new TypeOf<List<Shape>>() {}.type(), List.of(new Circle())),
                        new Sample(BigDecimal.class, new BigDecimal("1.500")),
                        new Sample(BigInteger.class, BigInteger.TEN.pow(30)),
                        new Sample(byte[].class, new byte[] {-1, 0, 1}),
                        new Sample(Order[].class, new Order[] {ORDER, null}),
                        new Sample(new TypeOf<List<Order>>() {}.type(), List.of(ORDER)),
                        new Sample(new TypeOf<Optional<Order>>() {}.type(), Optional.of(ORDER)),
                        new Sample(new TypeOf<Map<String, List<Order>>>() {}.type(), Map.of("a", List.of(ORDER))),
                        new Sample(new TypeOf<Map<Integer, String>>() {}.type(), Map.of(1, "a")),
                        new Sample(new TypeOf<Map<TimeUnit, Long>>() {}.type(), Map.of(TimeUnit.DAYS, 1L)),
                        new Sample(
                                Numbers.class,
                                new Numbers(
                                        Integer.MIN_VALUE,
                                        Long.MAX_VALUE,
                                        4.9e-324,
                                        BigInteger.TEN.pow(100),
                                        new BigDecimal("1e-400"),
                                        Map.of("a", 1))))
                .map(sample -> DynamicTest.dynamicTest(sample.type().getTypeName(), () -> {
                    ValueText form = form(sample.type());
                    Object read = form.read(form.write(sample.value()));
                    assertThat(Arrays.deepEquals(new Object[] {read}, new Object[] {sample.value()}))
                            .as("%s", read)
                            .isTrue();
                }));
    }

    @Test
    void whatAnotherClientWritesIsRead() throws UnreadableException {
        byte[] written = bytes(" {\"region\":\"EU\", \"unknown\": [[[{}]]], \"number\": 7, \"lines\":[]} ");
        assertThat(form(Order.class).read(written)).isEqualTo(new Order(7, "EU", List.of()));
    }

    @Test
    void ofDuplicateNamesJsonBDecides() {
        assertTimeoutPreemptively(SOON, () -> {
            Object read = form(Bean.class).read(bytes("{\"name\":\"a\",\"name\":\"b\"}"));
            assertThat(((Bean) read).getName()).isIn("a", "b");
        });
    }

    @Test
    void unpairedSurrogatesAreEscaped() throws UnreadableException {
        String unpaired = "a" + Character.toString(0xD800) + "b" + Character.toString(0xDC00);
        assertThat(json(String.class, unpaired)).isEqualTo("\"a\\ud800b\\udc00\"");
        ValueText form = form(String.class);
        assertThat(form.read(form.write(unpaired))).isEqualTo(unpaired);
    }

    /** Parsers were seen to loop for ever on such text. */
    @Test
    void deepTextThatIsCutOffIsUnreadableAtOnce() {
        String known = "{\"lines\":" + "[".repeat(400);
        String unknown = "{\"x\":" + "[{\"x\":".repeat(200);
        assertTimeoutPreemptively(SOON, () -> {
            for (String text : List.of(known, unknown, "[".repeat(100_000), "{\"a\":".repeat(100_000), known + "]")) {
                assertThatThrownBy(() -> form(Order.class).read(bytes(text))).isInstanceOf(UnreadableException.class);
            }
        });
    }

    @Test
    void textIsUnreadableWhereverItIsCut() {
        byte[] whole = form(Order.class).write(ORDER);
        assertTimeoutPreemptively(SOON, () -> {
            ValueText form = form(Order.class);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> form.read(cut)).isInstanceOf(UnreadableException.class);
            }
        });
    }

    @Test
    void completeTextOfTheGreatestDepthDoesNoHarm() throws Exception {
        String deep = "{\"x\":" + "[".repeat(511) + "]".repeat(511) + ",\"number\":1,\"region\":\"\",\"lines\":[]}";
        String chain = "{\"next\":".repeat(511) + "{}" + "}".repeat(511);
        List<Object> read = new ArrayList<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        read.add(form(Order.class).read(bytes(deep)));
                        read.add(form(Chain.class).read(bytes(chain)));
                    } catch (UnreadableException e) {
                        read.add(e);
                    }
                },
                "small stack",
                512 * 1024);
        thread.start();
        thread.join(SOON.toMillis());
        assertThat(read).hasSize(2);
        assertThat(read.get(0)).isEqualTo(new Order(1, "", List.of()));
    }

    @Test
    void stackThatIsUsedUpIsUnreadableAndNoError() {
        byte[] chain = bytes("{\"next\":".repeat(500) + "{}" + "}".repeat(500));
        ValueText form = form(Chain.class);
        List<Throwable> causes = new ArrayList<>();
        for (int frames = 100; causes.isEmpty(); frames += 100) {
            try {
                assertThat(below(frames, form, chain)).isInstanceOf(Chain.class);
            } catch (UnreadableException e) {
                causes.add(e.getCause());
            }
        }
        assertThat(causes.get(0)).isInstanceOf(StackOverflowError.class);
    }

    private static Object below(int frames, ValueText form, byte[] stored) throws UnreadableException {
        return frames == 0 ? form.read(stored) : below(frames - 1, form, stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e9999", "-1e-9999", "1e999999999999999999999"})
    void hugeNumbersEndSoon(String number) {
        assertTimeoutPreemptively(SOON, () -> {
            for (String name : List.of("i", "l", "d", "n", "m", "x")) {
                String json = "{\"i\":1,\"l\":1,\"d\":1,\"n\":1,\"m\":1,\"counts\":{},\"" + name + "\":" + number + "}";
                readOrUnreadable(form(Numbers.class), bytes(json));
            }
            for (Type type : List.of(Integer.class, Long.class, Double.class, BigInteger.class, BigDecimal.class)) {
                readOrUnreadable(form(type), bytes(number));
            }
        });
    }

    private static void readOrUnreadable(ValueText form, byte[] stored) {
        try {
            assertThat(form.read(stored)).isNotNull();
        } catch (UnreadableException e) {
            assertThat(e).hasMessageContaining("JSON");
        }
    }

    @Test
    void randomJsonIsAValueOrUnreadable() {
        long seed = Long.getLong("sluice.seed", System.nanoTime());
        Random random = new Random(seed);
        List<ValueText> forms = Stream.of(
                        Order.class, Bean.class, Shape.class, String.class, Numbers.class, int[].class, Grumpy.class)
                .map(JsonFormTest::form)
                .toList();
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> {
                    for (int i = 0; i < 3_000; i++) {
                        byte[] stored = bytes(i % 3 == 0 ? RandomJson.damaged(random) : nearlyOurs(random));
                        forms.forEach(form -> readOrUnreadable(form, stored));
                    }
                },
                "seed " + seed);
    }

    private static String nearlyOurs(Random random) {
        String[] names = {"number", "region", "lines", "name", "since", "@type", "i", "n", "m", "counts", "mood"};
        StringBuilder json = new StringBuilder("{");
        for (int members = random.nextInt(4); members >= 0; members--) {
            json.append('"').append(names[random.nextInt(names.length)]).append("\":");
            json.append(random.nextInt(6) == 0 ? "\"circle\"" : RandomJson.value(random, 2));
            json.append(members == 0 ? "" : ",");
        }
        return json.append('}').toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "1", "\"a\"", "{\"number\":\"x\"}", "{\"lines\":[1]}", "{\"lines\":{}}"})
    void jsonOfAnotherTypeIsUnreadable(String json) {
        assertThatThrownBy(() -> form(Order.class).read(bytes(json))).isInstanceOf(UnreadableException.class);
    }

    @Test
    void whatClassesOfTheApplicationThrowIsUnreadable() {
        assertThatThrownBy(() -> form(Grumpy.class).read(bytes("{\"mood\":1}")))
                .isInstanceOf(UnreadableException.class);
    }

    @Test
    void aValueThatWouldComeBackAsAnotherClassIsRefused() {
        assertRefused(Bean.class, new SpecialBean());
        assertRefused(new TypeOf<List<Bean>>() {}.type(), List.of(new Bean(), new SpecialBean()));
        assertRefused(new TypeOf<Map<String, Bean>>() {}.type(), Map.of("a", new SpecialBean()));
        assertRefused(new TypeOf<Optional<Bean>>() {}.type(), Optional.of(new SpecialBean()));
        assertRefused(Bean[].class, new Bean[] {new SpecialBean()});
        assertRefused(new TypeOf<List<Bean>[]>() {}.type(), new List<?>[] {List.of(new SpecialBean())});
    }

    private static void assertRefused(Type type, Object value) {
        assertThatThrownBy(() -> form(type).write(value))
                .isInstanceOf(CacheException.class)
                .hasCauseInstanceOf(NotSerializableException.class)
                .hasMessageContainingAll("orders", type.getTypeName());
    }

    @Test
    void aValueThatCannotBeWrittenOrWouldNotBeReadIsRefused() {
        assertRefused(Grumpy.class, new Grumpy());
        assertRefused(new TypeOf<Optional<Bean>>() {}.type(), Optional.empty());
        assertRefused(BigDecimal.class, new BigDecimal("1e10000"));
        assertRefused(Double.class, Double.NaN);
        Chain ring = new Chain();
        ring.next = ring;
        assertRefused(Chain.class, ring);
        Chain deep = new Chain();
        for (int i = 0; i < 600; i++) {
            Chain longer = new Chain();
            longer.next = deep;
            deep = longer;
        }
        assertRefused(Chain.class, deep);
    }
}
