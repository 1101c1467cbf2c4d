package io.sluice.engine.structure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Doubles in the notation of Redis 7.2.
 *
 * <p>An integer up to 2^62 has all of its digits. Else, with as few digits as read back as the same number, {@code
 * d} of them, and a decimal exponent {@code e} of the last of them: a plain integer if {@code e >= 0} and at most
 * 7 zeros have to be added; a plain fraction if {@code e > -7}, or if the first digit stands between 10^-3 and
 * 10^3; else {@code 1.5e+20}, the exponent without leading zeros. Infinities are {@code inf} and {@code -inf}, not
 * a number is {@code nan}, negative zero {@code -0}.
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
        return layOut(new Digits(amount), target, at);
    }

    /** Digits, and the decimal exponent of the last one. */
    private static final class Digits {
        final byte[] bytes = new byte[DIGITS_MAX];
        final int count;
        final int exponent;

        Digits(double amount) {
            long found = Grisu.digits(amount, bytes);
            count = (int) found;
            exponent = (int) (found >> Integer.SIZE);
        }

        /** Writes all digits; returns where they end. */
        int write(byte[] target, int at) {
            System.arraycopy(bytes, 0, target, at, count);
            return at + count;
        }

        /** Writes all digits with a point behind some, of which there are fewer; returns where they end. */
        int writeWithPoint(int before, byte[] target, int at) {
            int end = write(target, at);
            System.arraycopy(target, at + before, target, at + before + 1, count - before);
            target[at + before] = '.';
            return end + 1;
        }
    }

    private static int layOut(Digits digits, byte[] target, int at) {
        int before = digits.count + digits.exponent;
        int distance = Math.abs(before - 1);
        if (digits.exponent >= 0 && distance < digits.count + ZEROS_MAX) {
            return zeros(digits.exponent, target, digits.write(target, at));
        }
        if (digits.exponent < 0 && (digits.exponent > PLAIN_EXPONENT || distance < PLAIN_DISTANCE)) {
            return before > 0
                    ? digits.writeWithPoint(before, target, at)
                    : digits.write(target, zeros(-before, target, put("0.", target, at)));
        }
        int to = digits.count > 1 ? digits.writeWithPoint(1, target, at) : digits.write(target, at);
        target[to++] = 'e';
        target[to++] = (byte) (before < 1 ? '-' : '+');
        return Decimal.write(distance, target, to);
    }

    private static int zeros(int count, byte[] target, int at) {
        for (int to = at; to < at + count; to++) {
            target[to] = '0';
        }
        return at + count;
    }

    private static int put(String text, byte[] target, int at) {
        for (int index = 0; index < text.length(); index++) {
            target[at + index] = (byte) text.charAt(index);
        }
        return at + text.length();
    }
}
