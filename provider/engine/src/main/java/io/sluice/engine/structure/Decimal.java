package io.sluice.engine.structure;

/** Decimal integers in bytes, as strictly as Redis reads them. */
public final class Decimal {
    /** The bytes of the longest integer. */
    public static final int LONGEST = 20;

    private Decimal() {}

    /**
     * Returns whether bytes are an integer of 64 bits: digits with an optional minus sign, nothing around them, and
     * no zero before them.
     */
    public static boolean isLong(byte[] bytes, int offset, int length) {
        if (length < 1 || length > LONGEST) {
            return false;
        }
        boolean negative = bytes[offset] == '-';
        int at = negative ? offset + 1 : offset;
        int end = offset + length;
        if (at == end || bytes[at] == '0') {
            return length == 1 && !negative;
        }
        return fits(bytes, at, end, negative ? Long.MIN_VALUE : -Long.MAX_VALUE);
    }

    /** Sums up below zero, where there is one number more than above. */
    private static boolean fits(byte[] bytes, int from, int to, long limit) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || value < limit / 10 || value * 10 < limit + digit) {
                return false;
            }
            value = value * 10 - digit;
        }
        return true;
    }

    /** Returns the integer; only for bytes that {@link #isLong}. */
    public static long toLong(byte[] bytes, int offset, int length) {
        boolean negative = bytes[offset] == '-';
        long value = 0;
        for (int i = negative ? offset + 1 : offset; i < offset + length; i++) {
            value = value * 10 - (bytes[i] - '0');
        }
        return negative ? value : -value;
    }

    /** Returns how many bytes {@link #write} writes for a number, 1 to 20. */
    public static int lengthOf(long number) {
        int length = number < 0 ? 2 : 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            length++;
        }
        return length;
    }

    /** Writes a number so that {@link #toLong} reads it back; returns where it ends. */
    public static int write(long number, byte[] target, int offset) {
        int end = offset + lengthOf(number);
        // Counted below zero, where there is one number more than above.
        long rest = number < 0 ? number : -number;
        int at = end;
        do {
            target[--at] = (byte) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
        if (number < 0) {
            target[--at] = '-';
        }
        return end;
    }
}
