package io.sluice.jcache.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.codec.UnreadableException;
import io.sluice.jcache.codec.ValueText;
import io.sluice.jcache.json.Goods.Circle;
import io.sluice.jcache.json.Goods.Line;
import io.sluice.jcache.json.Goods.Numbers;
import io.sluice.jcache.json.Goods.Order;
import io.sluice.jcache.json.Goods.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The stored form is an on-disk format: the golden file may get lines, but no line may change. Another JSON-B may order
 * members otherwise; what is in the file has to be read by all.
 */
class GoldenJsonTest {
    private record Sample(Type type, Object value) {
        private ValueText form() {
            return new JsonForm("orders", type, GoldenJsonTest.class.getClassLoader());
        }
    }

    private static Map<String, Sample> samples() {
        Map<String, Sample> samples = new LinkedHashMap<>();
        List<Object> simple = List.of(
                "say \"hi\" \\o/\n",
                "a\uD83D\uDE00" + Character.toString(0xD800),
                true,
                (byte) -1,
                (short) 42,
                42,
                Long.MIN_VALUE,
                1.5f,
                1e300,
                'x',
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("1.50"),
                UUID.fromString("8c5b1f0e-0000-4000-8000-000000000001"),
                Instant.parse("2024-02-29T12:00:00.001Z"),
                LocalDate.of(2024, 2, 29),
                OffsetDateTime.parse("2024-02-29T12:30+01:00"),
                Duration.ofMinutes(90));
        for (Object value : simple) {
            samples.put(value.getClass().getSimpleName() + " " + samples.size(), new Sample(value.getClass(), value));
        }
        Order order = new Order(42, "EU", List.of(new Line("tea", new BigDecimal("1.50"))));
        samples.put("record", new Sample(Order.class, order));
        samples.put("record with null", new Sample(Order.class, new Order(42, null, List.of())));
        samples.put("numbers", new Sample(Numbers.class, numbers()));
        samples.put("list", new Sample(new TypeOf<List<Order>>() {}.type(), List.of(order)));
        samples.put("map", new Sample(new TypeOf<Map<String, Integer>>() {}.type(), Map.of("a", 1)));
        samples.put("one of several classes", new Sample(Shape.class, new Circle()));
        return samples;
    }

    private static Numbers numbers() {
        return new Numbers(1, -2, 0.1, BigInteger.TEN.pow(20), new BigDecimal("1E+3"), Map.of("a", Integer.MAX_VALUE));
    }

    @Test
    void valuesAreStoredAsTheGoldenFileSays() {
        List<String> lines = new ArrayList<>();
        samples()
                .forEach((name, sample) -> lines.add(
                        name + " | " + new String(sample.form().write(sample.value()), StandardCharsets.UTF_8)));
        assertThat(lines).isEqualTo(golden());
    }

    @Test
    void valuesOfTheGoldenFileAreRead() throws UnreadableException {
        Map<String, Sample> samples = samples();
        for (String line : golden()) {
            String[] cells = line.split(" \\| ", 2);
            Sample sample = samples.get(cells[0]);
            assertThat(sample.form().read(cells[1].getBytes(StandardCharsets.UTF_8)))
                    .as(line)
                    .isEqualTo(sample.value());
        }
    }

    private static List<String> golden() {
        try (InputStream in = GoldenJsonTest.class.getResourceAsStream("golden-json.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
