package io.sluice.engine.structure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Doubles in the notation of Redis 7.2.
 *
 * <p>An integer up to 2^62 has all of its digits. Else, with as few digits as read back as the same number, {@code d} of
 * them, and a decimal exponent {@code e} of the last of them: a plain integer if {@code e >= 0} and at most 7 zeros have
 * to be added; a plain fraction if {@code e > -7}, or if the first digit stands between 10^-3 and 10^3; else {@code
 * 1.5e+20}, the exponent without leading zeros. Infinities are {@code inf} and {@code -inf}, not a number is {@code
 * nan}, negative zero {@code -0}.
 */
public final class DoubleText {
    /** The bytes of the longest text. */
    public static final int LONGEST = 26;

    private static final double INTEGER_MAX = 1L << 62;
    private static final int DIGITS_MAX = 18;
    private static final int ZEROS_MAX = 7;
    private static final int PLAIN_EXPONENT = -7;
    private static final int PLAIN_DISTANCE = 4;

    private DoubleText() {}

    /** Returns whether a number is an integer of which all digits are written. */
    public static boolean isInteger(double value) {
        return value >= -INTEGER_MAX && value <= INTEGER_MAX && (long) value == value;
    }

    /** Returns the text of a number. */
    public static String of(double value) {
        byte[] text = new byte[LONGEST];
        return new String(text, 0, write(value, text, 0), ISO_8859_1);
    }

    /** Writes the text of a number; returns where it ends. */
    public static int write(double value, byte[] target, int offset) {
        return value != 0 && isInteger(value)
                ? Decimal.write((long) value, target, offset)
                : writeDigits(value, target, offset);
    }

    /** Writes a number with as few digits as may be also if it is an integer; returns where the text ends. */
    public static int writeDigits(double value, byte[] target, int offset) {
        if (Double.isNaN(value)) {
            return put("nan", target, offset);
        }
        int at = offset;
        if (value < 0 || (value == 0 && 1 / value < 0)) {
            target[at++] = '-';
        }
        double amount = Math.abs(value);
        if (amount == 0 || Double.isInfinite(amount)) {
            return put(amount == 0 ? "0" : "inf", target, at);
        }
        byte[] digits = new byte[DIGITS_MAX];
        long found = Grisu.digits(amount, digits);
        return layOut(digits, (int) found, (int) (found >> Integer.SIZE), target, at);
    }

    private static int layOut(byte[] digits, int count, int exponent, byte[] target, int at) {
        int distance = Math.abs(exponent + count - 1);
        if (exponent >= 0 && distance < count + ZEROS_MAX) {
            return zeros(exponent, target, put(digits, 0, count, target, at));
        }
        if (exponent < 0 && (exponent > PLAIN_EXPONENT || distance < PLAIN_DISTANCE)) {
            return fraction(digits, count, count + exponent, target, at);
        }
        int to = put(digits, 0, 1, target, at);
        if (count > 1) {
            target[to++] = '.';
            to = put(digits, 1, count - 1, target, to);
        }
        target[to++] = 'e';
        target[to++] = (byte) (exponent + count - 1 < 0 ? '-' : '+');
        return Decimal.write(distance, target, to);
    }

    private static int fraction(byte[] digits, int count, int before, byte[] target, int at) {
        if (before <= 0) {
            int to = zeros(-before, target, put("0.", target, at));
            return put(digits, 0, count, target, to);
        }
        int to = put(digits, 0, before, target, at);
        target[to++] = '.';
        return put(digits, before, count - before, target, to);
    }

    private static int zeros(int count, byte[] target, int at) {
        for (int to = at; to < at + count; to++) {
            target[to] = '0';
        }
        return at + count;
    }

    private static int put(byte[] digits, int from, int count, byte[] target, int at) {
        System.arraycopy(digits, from, target, at, count);
        return at + count;
    }

    private static int put(String text, byte[] target, int at) {
        for (int index = 0; index < text.length(); index++) {
            target[at + index] = (byte) text.charAt(index);
        }
        return at + text.length();
    }
}
