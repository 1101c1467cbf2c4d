package io.sluice.engine.commands.sort;

import io.sluice.engine.structure.Decimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as SORT reads them from text, which is how C does. */
final class SortNumber {
    /*
     * The text ends at its first zero byte; white space may come before the number, nothing behind it. No text at all
     * is 0. A number too large to be one is none, and so is one so small that digits are lost.
     */
    private static final Pattern SPACE = Pattern.compile("^[ \t\n\u000B\f\r]+");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:e[+-]?[0-9]++)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0x(?:[0-9a-f]++(?:\\.[0-9a-f]*+)?|\\.[0-9a-f]++)(?<power>p[+-]?[0-9]++)?");
    private static final Pattern ZERO = Pattern.compile("[+-]?(?:0x)?[0.]*+(?:[ep].*)?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(?:inity)?");

    private SortNumber() {}

    /** Returns the number that text stands for, NaN if it stands for none. */
    static double parse(byte[] bytes) {
        if (Decimal.isLong(bytes, 0, bytes.length)) {
            return Decimal.toLong(bytes, 0, bytes.length);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(0);
        text = end < 0 ? text : text.substring(0, end);
        if (text.isEmpty()) {
            return 0;
        }
        return number(SPACE.matcher(text).replaceFirst("").toLowerCase(Locale.ROOT));
    }

    private static double number(String text) {
        if (INFINITE.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        var hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            return checked(text, Double.parseDouble(hexadecimal.group("power") == null ? text + "p0" : text));
        }
        return NUMBER.matcher(text).matches() ? checked(text, Double.parseDouble(text)) : Double.NaN;
    }

    private static double checked(String text, double number) {
        boolean isTooSmall =
                Math.abs(number) < Double.MIN_NORMAL && !ZERO.matcher(text).matches();
        return Double.isInfinite(number) || isTooSmall ? Double.NaN : number;
    }
}
