package io.sluice.engine.structure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Doubles from text, as C's {@code strtod} reads them: decimal, hexadecimal, {@code inf} or {@code infinity} in any
 * case, with a sign. Nothing may be around the number.
 */
public final class DoubleParser {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:e[+-]?[0-9]++)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0x(?:[0-9a-f]++(?:\\.[0-9a-f]*+)?|\\.[0-9a-f]++)(?<power>p[+-]?[0-9]++)?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(?:inity)?");
    private static final Pattern ZERO = Pattern.compile("[+-]?(?:0x)?[0.]*+(?:[ep].*)?");

    /** So many digits are an integer that a double has exactly, and so are powers of ten up to the 22nd. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] EXACT_POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private DoubleParser() {}

    /**
     * Returns the number that bytes stand for; NaN if they stand for none, or for one that is too large, or so small
     * that nothing is left of it.
     */
    public static double parse(byte[] bytes, int offset, int length) {
        double simple = simple(bytes, offset, length);
        if (!Double.isNaN(simple)) {
            return simple;
        }
        String text = text(bytes, offset, length);
        double value = number(text);
        boolean isOutOfRange = Double.isInfinite(value)
                ? !INFINITE.matcher(text).matches()
                : value == 0 && !ZERO.matcher(text).matches();
        return isOutOfRange ? Double.NaN : value;
    }

    /**
     * Returns the number that bytes stand for, infinity if it is too large, 0 if it is too small; NaN if they stand for
     * none.
     */
    public static double parseAny(byte[] bytes, int offset, int length) {
        double simple = simple(bytes, offset, length);
        return Double.isNaN(simple) ? number(text(bytes, offset, length)) : simple;
    }

    private static String text(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    /** Reads a number of few digits and no exponent, which takes no object; NaN for everything else. */
    private static double simple(byte[] bytes, int offset, int length) {
        int end = offset + length;
        boolean isNegative = length > 0 && bytes[offset] == '-';
        int at = isNegative ? offset + 1 : offset;
        if (at == end || end - at > EXACT_DIGITS + 1) {
            return Double.NaN;
        }
        long digits = 0;
        int point = -1;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (bytes[at] == '.' && point < 0) {
                point = at;
            } else {
                return Double.NaN;
            }
        }
        int digitCount = length - (isNegative ? 1 : 0) - (point < 0 ? 0 : 1);
        if (digitCount == 0 || digitCount > EXACT_DIGITS) {
            return Double.NaN;
        }
        double value = point < 0 ? digits : digits / EXACT_POWERS[end - point - 1];
        return isNegative ? -value : value;
    }

    private static double number(String text) {
        if (INFINITE.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        var hexadecimal = HEXADECIMAL.matcher(text);
        if (hexadecimal.matches()) {
            return Double.parseDouble(hexadecimal.group("power") == null ? text + "p0" : text);
        }
        return DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }
}
