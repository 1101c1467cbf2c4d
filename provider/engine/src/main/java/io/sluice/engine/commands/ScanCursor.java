package io.sluice.engine.commands;

import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;

/** The cursor of a scan as clients send it: what {@code strtoul} of C reads, nothing before it and nothing behind. */
public final class ScanCursor {
    private ScanCursor() {}

    /**
     * Returns the cursor: digits with an optional sign, up to a zero byte; no bytes at all are 0, and a negative number
     * counts down from 2 to the power of 64.
     *
     * @throws CommandError {@link Errors#INVALID_CURSOR}
     */
    public static long parse(byte[] word) {
        int end = 0;
        while (end < word.length && word[end] != 0) {
            end++;
        }
        if (end == 0) {
            return 0;
        }
        boolean signed = word[0] == '-' || word[0] == '+';
        long magnitude = digits(word, signed ? 1 : 0, end);
        return word[0] == '-' ? -magnitude : magnitude;
    }

    private static long digits(byte[] word, int from, int to) {
        if (from == to) {
            throw Errors.INVALID_CURSOR;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = word[i] - '0';
            if (digit < 0 || digit > 9 || Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10)) > 0) {
                throw Errors.INVALID_CURSOR;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
