package io.sluice.engine.commands.bitmap;

/**
 * A range of the bits of a string, both ends included; empty if the first comes behind the last.
 *
 * @param first the first bit
 * @param last the last bit
 */
record BitRange(long first, long last) {

    /** Returns all bits of a string of a number of bytes. */
    static BitRange all(int length) {
        return new BitRange(0, 8L * length - 1);
    }

    /** Returns the bits of a string from one index to another; those below 0 count from its end. */
    static BitRange of(int length, long start, long end, BitUnit unit) {
        long bits = unit == BitUnit.BIT ? 1 : 8;
        long size = 8L * length / bits;
        long first = Math.max(0, start < 0 ? start + size : start);
        long last = Math.min(size - 1, Math.max(0, end < 0 ? end + size : end));
        if (first > last) {
            return new BitRange(1, 0);
        }
        return new BitRange(bits * first, bits * last + bits - 1);
    }

    boolean isEmpty() {
        return first > last;
    }
}
