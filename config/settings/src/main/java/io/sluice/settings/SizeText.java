package io.sluice.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as redis.conf has them: {@code 1k} is 1000 bytes, {@code 1kb} is 1024; so are m, mb, g and gb. */
final class SizeText {
    static final String FORMS = "a number of bytes, or a number with b, k, kb, m, mb, g or gb";

    private static final String MALFORMED = "argument must be a memory value";
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,18})([a-z]*)");

    private SizeText() {}

    static long parse(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(MALFORMED);
        }
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), unitBytes(matcher.group(2)));
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException(MALFORMED, tooLarge);
        }
    }

    private static long unitBytes(String unit) {
        return switch (unit) {
            case "", "b" -> 1;
            case "k" -> 1_000;
            case "kb" -> 1_024;
            case "m" -> 1_000_000;
            case "mb" -> 1_048_576;
            case "g" -> 1_000_000_000;
            case "gb" -> 1_073_741_824;
            default -> throw new IllegalArgumentException(MALFORMED);
        };
    }

    /** Returns the largest binary unit that needs no fraction; for people, since {@code CONFIG GET} shows bytes. */
    static String readable(long bytes) {
        if (bytes != 0 && bytes % 1_073_741_824 == 0) {
            return bytes / 1_073_741_824 + "gb";
        }
        if (bytes != 0 && bytes % 1_048_576 == 0) {
            return bytes / 1_048_576 + "mb";
        }
        return bytes != 0 && bytes % 1_024 == 0 ? bytes / 1_024 + "kb" : Long.toString(bytes);
    }
}
