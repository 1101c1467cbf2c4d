package io.sluice.jcache.json;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JSON text of all kinds, and text that is nearly JSON. */
final class RandomJson {
    private static final String[] SCALARS = {
        "0", "-1", "1.5", "-2E3", "1e-2", "true", "false", "null", "\"\"", "\"a\"", "\"\\u00e4\\n\\\\\"", "\"{[,:\""
    };

    private static final String DAMAGE = "{}[],:\"\\ 01-.eEtnu\n";

    private RandomJson() {}

    static String value(Random random, int depth) {
        return switch (depth == 0 ? 2 : random.nextInt(4)) {
            case 0 -> several(random, () -> value(random, depth - 1), "[", "]");
            case 1 -> several(random, () -> "\"k" + random.nextInt(9) + "\": " + value(random, depth - 1), "{", "}");
            default -> SCALARS[random.nextInt(SCALARS.length)];
        };
    }

    private static String several(Random random, Supplier<String> one, String begin, String end) {
        return Stream.generate(one).limit(random.nextInt(4)).collect(Collectors.joining(" , ", begin, end));
    }

    /** Returns JSON with a character removed, inserted or exchanged, or cut off. */
    static String damaged(Random random) {
        StringBuilder text = new StringBuilder(value(random, 3));
        int at = random.nextInt(text.length());
        char other = DAMAGE.charAt(random.nextInt(DAMAGE.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, other);
            case 2 -> text.setCharAt(at, other);
            default -> text.setLength(at);
        }
        return text.toString();
    }
}
