package io.sluice.jcache.codec;

import java.util.Arrays;

/** The decimal text of whole numbers as bytes, made without a string in between. */
final class Digits {
    private Digits() {}

    /** Returns a prefix, the number as {@link Long#toString(long)} writes it, and an ASCII character unless it is 0. */
    static byte[] append(byte[] prefix, long number, char suffix) {
        int length = prefix.length + length(number) + (suffix == 0 ? 0 : 1);
        byte[] result = Arrays.copyOf(prefix, length);
        int at = length;
        if (suffix != 0) {
            result[--at] = (byte) suffix;
        }
        // Negative numbers reach one further than positive ones.
        long left = number < 0 ? number : -number;
        do {
            result[--at] = (byte) ('0' - left % 10);
            left /= 10;
        } while (left != 0);
        if (number < 0) {
            result[--at] = '-';
        }
        return result;
    }

    private static int length(long number) {
        int length = number < 0 ? 2 : 1;
        for (long left = number / 10; left != 0; left /= 10) {
            length++;
        }
        return length;
    }
}
