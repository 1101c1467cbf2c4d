package io.sluice.jcache.codec;

import io.sluice.jcache.ParametersKey;
import io.sluice.jcache.codec.CodecFixture.Colour;
import io.sluice.jcache.codec.CodecFixture.Customer;
import io.sluice.jcache.codec.CodecFixture.OrderKey;
import io.sluice.jcache.codec.CodecFixture.Wrapper;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Keys of all types from few and awkward parts, so that texts would meet if they could. */
final class RandomKeys {
    private static final String AWKWARD = "a1L,()[]{}=\"'\\ -.:%nNfsbE\n\t" + (char) 0x85 + (char) 0xA0 + (char) 0xFFFD
            + (char) 0xD800 + (char) 0xDBFF + (char) 0xDC00 + (char) 0xDFFF;

    private static final String[] LIKE_OTHERS = {
        "",
        " ",
        "1",
        "-1",
        "+1",
        "01",
        "1L",
        "1s",
        "1b",
        "1f",
        "1.0",
        "1.0f",
        "1.00",
        "-0.0",
        "0.0",
        "-0",
        "1.0E10",
        "1E10",
        "NaN",
        "NaNf",
        "-NaN",
        "Infinity",
        "-Infinity",
        "-Infinityf",
        "true",
        "false",
        "TRUE",
        "null",
        "a,b",
        "[]",
        "{}",
        "()",
        "[1]",
        "{1=2}",
        "(1)",
        "1,",
        "'a'",
        "'",
        "\"a\"",
        "\"",
        "\\",
        "\\u0041",
        "UUID(1)",
        "BigDecimal(1)",
        "int[](1)",
        "byte[](00)",
        "io.sluice.jcache.codec.CodecFixture$Colour(RED)",
        "9223372036854775807",
        "9223372036854775808L",
        "-2147483648",
        "-2147483649",
        "\u0661",
        "\uFEFF1",
        "\uD83D\uDE00"
    };

    private static final long[] LONGS = {
        0,
        1,
        -1,
        127,
        128,
        -128,
        32767,
        -32769,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 31,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        1,
        -1,
        0.1,
        1e7,
        1e-3,
        1e300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.MIN_NORMAL,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        Float.MAX_VALUE
    };

    private static final String[] DECIMALS = {
        "0", "0.0", "0E+3", "0E-7", "1", "1.0", "1.00", "1E+3", "1000", "10E2", "-1.50", "1E-400", "-1E+400"
    };

    private RandomKeys() {}

    static Object key(Random random, int depth) {
        return random.nextInt(3) > 0 || depth == 0 ? simple(random) : composite(random, depth - 1);
    }

    /** Returns one that is neither an array nor made of others, and serialisable. */
    static Object simple(Random random) {
        return random.nextInt(3) == 0 ? string(random) : random.nextBoolean() ? number(random) : other(random);
    }

    private static Object number(Random random) {
        long whole = LONGS[random.nextInt(LONGS.length)];
        double broken = DOUBLES[random.nextInt(DOUBLES.length)];
        return switch (random.nextInt(8)) {
            case 0 -> (int) whole;
            case 1 -> whole;
            case 2 -> (short) whole;
            case 3 -> (byte) whole;
            case 4 -> broken;
            case 5 -> (float) broken;
            case 6 -> BigInteger.valueOf(whole).multiply(BigInteger.valueOf(1 + random.nextInt(2) * whole));
            default -> new BigDecimal(DECIMALS[random.nextInt(DECIMALS.length)]);
        };
    }

    private static Object other(Random random) {
        int small = random.nextInt(3);
        return switch (random.nextInt(9)) {
            case 0 -> random.nextBoolean();
            case 1 -> AWKWARD.charAt(random.nextInt(AWKWARD.length()));
            case 2 -> random.nextBoolean() ? Colour.RED : Colour.GREEN;
            case 3 -> new UUID(small, -small);
            case 4 -> Instant.ofEpochSecond(small - 1, small);
            case 5 -> LocalDate.of(2024, 1 + small, 1);
            case 6 -> LocalTime.of(small, 0, small);
            case 7 -> LocalDateTime.of(2024, 1, 1, small, 0);
            default -> Duration.ofMillis(small - 1);
        };
    }

    private static String string(Random random) {
        if (random.nextBoolean()) {
            return LIKE_OTHERS[random.nextInt(LIKE_OTHERS.length)];
        }
        StringBuilder out = new StringBuilder();
        for (int length = random.nextInt(4); length >= 0; length--) {
            out.append(AWKWARD.charAt(random.nextInt(AWKWARD.length())));
        }
        return out.toString();
    }

    private static Object composite(Random random, int depth) {
        List<Object> parts = new ArrayList<>();
        for (int size = random.nextInt(4); size > 0; size--) {
            parts.add(random.nextInt(8) == 0 ? null : key(random, depth));
        }
        return switch (random.nextInt(9)) {
            case 0 -> parts;
            case 1 -> new HashSet<>(parts);
            case 2 -> map(parts);
            case 3 -> parts.toArray();
            case 4, 5 -> primitives(random);
            case 6 -> new Wrapper(parts.size() == 1 ? parts.get(0) : parts);
            case 7 ->
                random.nextBoolean() ? new OrderKey(random.nextInt(3), string(random)) : new Customer(string(random));
            // One parameter stands for itself, so it would rightly meet that parameter.
            default -> new ParametersKey(parts.size() == 1 ? new Object[] {1, parts} : parts.toArray());
        };
    }

    private static Map<Object, Object> map(List<Object> parts) {
        Map<Object, Object> map = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            map.put(parts.get(i), parts.get((i + 1) % parts.size()));
        }
        return map;
    }

    private static Object primitives(Random random) {
        Class<?>[] types = {
            boolean.class, char.class, byte.class, short.class, int.class, long.class, float.class, double.class
        };
        Class<?> type = MethodType.methodType(types[random.nextInt(types.length)])
                .wrap()
                .returnType();
        List<Object> elements = Stream.generate(() -> random.nextInt(3) == 0 ? number(random) : other(random))
                .filter(type::isInstance)
                .limit(random.nextInt(3))
                .toList();
        Object array = Array.newInstance(MethodType.methodType(type).unwrap().returnType(), elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }

    /** Returns something that is equal for keys that mean the same, arrays inside of them compared by content. */
    static Object comparable(Object key) {
        if (key instanceof Object[] array) {
            return new Tagged("references", comparables(Arrays.asList(array)));
        }
        if (key != null && key.getClass().isArray()) {
            List<Object> elements = IntStream.range(0, Array.getLength(key))
                    .mapToObj(index -> Array.get(key, index))
                    .toList();
            return new Tagged(key.getClass().getName(), comparables(elements));
        }
        if (key instanceof List<?> list) {
            return comparables(list);
        }
        if (key instanceof Set<?> set) {
            return set.stream()
                    .map(RandomKeys::comparable)
                    .collect(Collectors.groupingBy(part -> part, Collectors.counting()));
        }
        if (key instanceof Map<?, ?> map) {
            return new Tagged("map", comparable(map.entrySet()));
        }
        return comparableObject(key);
    }

    private static Object comparableObject(Object key) {
        if (key instanceof Map.Entry<?, ?> entry) {
            return comparables(Arrays.asList(entry.getKey(), entry.getValue()));
        }
        if (key instanceof Wrapper wrapper) {
            return new Tagged("wrapper", comparable(wrapper.content()));
        }
        return key instanceof ParametersKey several
                ? new Tagged("key", comparables(several.parameters()))
                : String.valueOf(key) + (key == null ? "" : key.getClass());
    }

    private static List<Object> comparables(List<?> keys) {
        return keys.stream().map(RandomKeys::comparable).toList();
    }

    private record Tagged(String type, Object content) {}
}
