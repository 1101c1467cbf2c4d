package io.sluice.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them: ISO-8601 ({@code PT10M}), or a whole number and a unit ({@code 2h}). */
final class DurationText {
    static final String FORMS = "ISO-8601 (PT10M) or a number with a unit (500ms, 600s, 10m, 2h, 1d)";

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,18})(ms|s|m|h|d)");

    private DurationText() {}

    /** Reads a duration, cut to whole milliseconds. */
    static Duration parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        try {
            return Duration.ofMillis(lower.contains("p") ? Duration.parse(lower).toMillis() : shortMs(lower));
        } catch (DateTimeParseException | ArithmeticException malformed) {
            throw new IllegalArgumentException(null, malformed);
        }
    }

    private static long shortMs(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), unitMs(matcher.group(2)));
    }

    /** Returns the short form with the largest unit that needs no fraction. */
    static String format(Duration duration) {
        long ms = duration.toMillis();
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            if (ms != 0 && ms % unitMs(unit) == 0) {
                return ms / unitMs(unit) + unit;
            }
        }
        return ms + "ms";
    }

    private static long unitMs(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }
}
