package io.sluice.engine.commands.bitmap;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.Decimal;
import java.util.function.IntUnaryOperator;

/**
 * An integer of some bits within a string.
 *
 * @param isSigned whether its highest bit means that it is below 0
 * @param width the number of bits: up to 64, up to 63 if there is no sign
 * @param offset its first bit
 */
// Shared throwables are dangerous for their stack traces and suppressed exceptions; this one has neither.
@SuppressWarnings("StaticAssignmentOfThrowable")
record BitField(boolean isSigned, int width, long offset) {
    private static final CommandError INVALID_TYPE = Errors.error(
            "Invalid bitfield type. Use something like i16 u8." + " Note that u64 is not supported but i64 is.");

    /** Reads a word as a type, {@code i8} or {@code u63}; the field begins at bit 0. */
    static BitField ofType(Args args, int index) {
        byte[] words = args.array();
        int from = args.offset(index);
        int to = from;
        while (to < from + args.length(index) && words[to] != 0) {
            to++;
        }
        byte sign = to == from ? 0 : words[from];
        if ((sign != 'i' && sign != 'u') || !Decimal.isLong(words, from + 1, to - from - 1)) {
            throw INVALID_TYPE;
        }
        long width = Decimal.toLong(words, from + 1, to - from - 1);
        if (width < 1 || width > (sign == 'i' ? 64 : 63)) {
            throw INVALID_TYPE;
        }
        return new BitField(sign == 'i', (int) width, 0);
    }

    /** Returns the field of the same type that begins at another bit. */
    BitField at(long newOffset) {
        return new BitField(isSigned, width, newOffset);
    }

    /** Returns the last bit. */
    long last() {
        return offset + width - 1;
    }

    /** Returns the integer in a string, each byte of which is told for its index; behind the end, zeros. */
    long get(IntUnaryOperator octets) {
        long value = 0;
        int taken;
        for (long bit = offset; bit <= last(); bit += taken) {
            int skipped = (int) (bit & 7);
            taken = (int) Math.min(8 - skipped, last() - bit + 1);
            int octet = octets.applyAsInt((int) (bit >> 3));
            value = (value << taken) | ((octet >> (8 - skipped - taken)) & ((1 << taken) - 1));
        }
        int unused = Long.SIZE - width;
        return isSigned ? value << unused >> unused : value;
    }

    /** Puts the lowest bits of an integer into a string that is long enough. */
    void set(byte[] array, int start, long value) {
        int left = width;
        int taken;
        for (long bit = offset; left > 0; bit += taken) {
            int skipped = (int) (bit & 7);
            taken = Math.min(8 - skipped, left);
            left -= taken;
            int shift = 8 - skipped - taken;
            int mask = ((1 << taken) - 1) << shift;
            int part = (int) (value >>> left) << shift;
            int at = start + (int) (bit >> 3);
            array[at] = (byte) ((array[at] & ~mask) | (part & mask));
        }
    }
}
