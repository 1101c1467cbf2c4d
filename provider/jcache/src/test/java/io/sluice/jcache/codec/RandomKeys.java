package io.sluice.jcache.codec;

import io.sluice.jcache.ParametersKey;
import io.sluice.jcache.codec.CodecFixture.Colour;
import io.sluice.jcache.codec.CodecFixture.Customer;
import io.sluice.jcache.codec.CodecFixture.OrderKey;
import io.sluice.jcache.codec.CodecFixture.Wrapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Keys of all types from few and awkward parts, so that texts would meet if they could. */
final class RandomKeys {
    private static final String AWKWARD = "a1L,()[]{}=\"'\\ -.:%nNfsb\n" + (char) 0xD800 + (char) 0xDC00;

    private RandomKeys() {}

    static Object key(Random random, int depth) {
        return random.nextInt(3) > 0 || depth == 0 ? simple(random) : composite(random, depth - 1);
    }

    private static Object simple(Random random) {
        int number = random.nextInt(7) - 3;
        return switch (random.nextInt(12)) {
            case 0 -> number;
            case 1 -> (long) number;
            case 2 -> (short) number;
            case 3 -> (byte) number;
            case 4 -> (double) number / 2;
            case 5 -> (float) number / 2;
            case 6 -> number > 0;
            case 7 -> AWKWARD.charAt(random.nextInt(AWKWARD.length()));
            case 8 -> BigDecimal.valueOf(number, random.nextInt(3));
            case 9 -> random.nextBoolean() ? Colour.RED : Colour.GREEN;
            default -> string(random);
        };
    }

    private static String string(Random random) {
        String[] words = {"", "1", "1L", "true", "null", "NaN", "1.0", "1.0f", "a,b", "[]", "(1)", "'a'", "UUID(1)"};
        if (random.nextBoolean()) {
            return words[random.nextInt(words.length)];
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
            case 4 -> parts.stream().mapToInt(part -> part == null ? 0 : 1).toArray();
            case 5 -> new byte[] {(byte) random.nextInt(3), (byte) random.nextInt(3)};
            case 6 -> new Wrapper(parts);
            case 7 ->
                random.nextBoolean() ? new OrderKey(random.nextInt(3), string(random)) : new Customer(string(random));
            // One parameter stands for itself, so it would rightly meet that parameter.
            default -> new ParametersKey(parts.size() == 1 ? new Object[] {1, parts} : parts.toArray());
        };
    }

    private static Map<Object, Object> map(List<Object> parts) {
        Map<Object, Object> map = new HashMap<>();
        parts.forEach(part -> map.put(part, parts.get(0)));
        return map;
    }

    /** Returns something that is equal for keys that mean the same, arrays inside of them compared by content. */
    static Object comparable(Object key) {
        if (key instanceof Object[] array) {
            return new Tagged("references", comparables(Arrays.asList(array)));
        }
        if (key instanceof int[] array) {
            return new Tagged("ints", Arrays.stream(array).boxed().toList());
        }
        if (key instanceof byte[] array) {
            return new Tagged("bytes", Arrays.toString(array));
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
