package io.sluice.engine.commands.bitmap;

import io.sluice.engine.commands.StringView;
import io.sluice.engine.structure.Slice;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counting and finding bits in strings. Bit 0 is the highest of the first byte. */
final class Bits {
    /** Words of 64 bits, of which the first bit is the highest. */
    static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int BYTE_MASK = 0xff;

    private Bits() {}

    /** Returns the number of ones in a range, which is not empty, of a string. */
    static long count(StringView string, BitRange range) {
        int from = (int) (range.first() >> 3);
        int to = (int) (range.last() >> 3);
        int before = string.octet(from) & ~maskFrom(range.first());
        int after = string.octet(to) & ~maskTo(range.last());
        long ones = 0;
        Slice piece;
        for (int at = from; at <= to; at += piece.length()) {
            piece = string.piece(at, to + 1);
            ones += countBytes(piece.array(), piece.offset(), piece.offset() + piece.length());
        }
        return ones - Integer.bitCount(before) - Integer.bitCount(after);
    }

    private static long countBytes(byte[] bytes, int from, int to) {
        long ones = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            ones += Long.bitCount((long) WORDS.get(bytes, at));
        }
        for (; at < to; at++) {
            ones += Integer.bitCount(bytes[at] & BYTE_MASK);
        }
        return ones;
    }

    /** Returns the first bit of a value, 0 or 1, in a range, which is not empty, of a string, -1 if there is none. */
    static long find(StringView string, BitRange range, int value) {
        long first = range.first();
        long last = range.last();
        int from = (int) (first >> 3);
        int to = (int) (last >> 3);
        int edge = wanted(string.octet(from), value) & maskFrom(first) & (from == to ? maskTo(last) : BYTE_MASK);
        if (edge != 0) {
            return positionIn(edge, from);
        }
        long between = findBytes(string, from + 1, to, value);
        if (between >= 0 || from == to) {
            return between;
        }
        int end = wanted(string.octet(to), value) & maskTo(last);
        return end == 0 ? -1 : positionIn(end, to);
    }

    private static long findBytes(StringView string, int from, int to, int value) {
        Slice piece;
        for (int at = from; at < to; at += piece.length()) {
            piece = string.piece(at, to);
            long found = findBytes(piece, value);
            if (found >= 0) {
                return 8L * at + found;
            }
        }
        return -1;
    }

    private static long findBytes(Slice piece, int value) {
        int at = 0;
        for (; at <= piece.length() - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORDS.get(piece.array(), piece.offset() + at);
            long found = value == 1 ? word : ~word;
            if (found != 0) {
                return 8L * at + Long.numberOfLeadingZeros(found);
            }
        }
        for (; at < piece.length(); at++) {
            int found = wanted(piece.array()[piece.offset() + at], value);
            if (found != 0) {
                return positionIn(found, at);
            }
        }
        return -1;
    }

    /** Returns a byte, with ones where it has the wanted value. */
    private static int wanted(int octet, int value) {
        return (value == 1 ? octet : ~octet) & BYTE_MASK;
    }

    private static long positionIn(int found, int index) {
        return 8L * index + Integer.numberOfLeadingZeros(found) - (Integer.SIZE - Byte.SIZE);
    }

    /** Returns the bits of a byte from one on. */
    private static int maskFrom(long bit) {
        return BYTE_MASK >> (bit & 7);
    }

    /** Returns the bits of a byte up to one. */
    private static int maskTo(long bit) {
        return (BYTE_MASK << (7 - (bit & 7))) & BYTE_MASK;
    }
}
