package io.sluice.engine.commands.hyperloglog;

/**
 * The registers of a HyperLogLog as 6 bits each, one behind the other, the first in the lowest bits of the first byte:
 * the dense representation.
 */
final class Registers {
    /** The number of registers. */
    static final int COUNT = 1 << 14;

    /** The largest value that a hash gives: one more than the bits that do not choose the register. */
    static final int VALUE_MAX = 51;

    /** The number of bytes of all. */
    static final int BYTES = COUNT * 6 / 8;

    private static final int MASK = 0x3f;

    private Registers() {}

    /** Returns the register that a hash belongs to. */
    static int indexOf(long hash) {
        return (int) hash & (COUNT - 1);
    }

    /** Returns the value that a hash gives to its register: the number of zeros before its first one, and 1. */
    static int valueOf(long hash) {
        return Long.numberOfTrailingZeros((hash >>> 14) | (1L << (VALUE_MAX - 1))) + 1;
    }

    /** Returns the value of a register, of those that begin at {@code start}. */
    static int get(byte[] bytes, int start, int index) {
        int bit = index * 6;
        int at = start + (bit >> 3);
        int shift = bit & 7;
        int high = shift > 2 ? bytes[at + 1] & 0xff : 0;
        return (((bytes[at] & 0xff) | (high << 8)) >> shift) & MASK;
    }

    /** Gives a register a value. */
    static void set(byte[] bytes, int start, int index, int value) {
        int bit = index * 6;
        int at = start + (bit >> 3);
        int shift = bit & 7;
        bytes[at] = (byte) ((bytes[at] & ~(MASK << shift)) | (value << shift));
        if (shift > 2) {
            bytes[at + 1] = (byte) ((bytes[at + 1] & ~(MASK >> (8 - shift))) | (value >> (8 - shift)));
        }
    }
}
