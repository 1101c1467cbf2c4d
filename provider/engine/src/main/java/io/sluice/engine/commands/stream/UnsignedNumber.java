package io.sluice.engine.commands.stream;

import io.sluice.engine.structure.Decimal;
import java.math.BigInteger;

/** Integers of 64 bits without a sign in bytes, as loosely as Redis reads them in ids. */
final class UnsignedNumber {
    /*
     * Redis reads a strict integer first, and refuses it if it is negative; whatever else there is goes to the C
     * function strtoull, which passes over blanks before it, takes a sign and zeros, and turns a negative number into
     * the one that has the same bits.
     */
    private UnsignedNumber() {}

    /** Returns whether bytes are such a number. */
    static boolean is(byte[] bytes, int offset, int length) {
        if (Decimal.isLong(bytes, offset, length)) {
            return bytes[offset] != '-';
        }
        int end = offset + length;
        int digits = digits(bytes, offset, end);
        for (int at = digits; at < end; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                return false;
            }
        }
        return digits < end && number(bytes, digits, end).bitLength() <= Long.SIZE;
    }

    /** Returns the number; only for bytes that {@link #is}. */
    static long of(byte[] bytes, int offset, int length) {
        if (Decimal.isLong(bytes, offset, length)) {
            return Decimal.toLong(bytes, offset, length);
        }
        int digits = digits(bytes, offset, offset + length);
        long number = number(bytes, digits, offset + length).longValue();
        return digits > offset && bytes[digits - 1] == '-' ? -number : number;
    }

    /** Returns where the digits begin. */
    private static int digits(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        return at < end && (bytes[at] == '+' || bytes[at] == '-') ? at + 1 : at;
    }

    private static boolean isBlank(byte letter) {
        return letter == ' ' || (letter >= '\t' && letter <= '\r');
    }

    private static BigInteger number(byte[] bytes, int from, int end) {
        BigInteger number = BigInteger.ZERO;
        for (int at = from; at < end; at++) {
            number = number.multiply(BigInteger.TEN).add(BigInteger.valueOf(bytes[at] - '0'));
        }
        return number;
    }
}
