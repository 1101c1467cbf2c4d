package io.sluice.engine.geo;

/** Morton codes: the bits of two numbers in turn. The first number has the bits of even rank, the lowest among them. */
final class Morton {
    private static final long EVEN = 0x5555_5555_5555_5555L;
    private static final long PAIRS = 0x3333_3333_3333_3333L;
    private static final long NIBBLES = 0x0f0f_0f0f_0f0f_0f0fL;
    private static final long BYTES = 0x00ff_00ff_00ff_00ffL;
    private static final long SHORTS = 0x0000_ffff_0000_ffffL;
    private static final long INTS = 0x0000_0000_ffff_ffffL;

    private Morton() {}

    /** Returns the code of two numbers below 2^32. */
    static long code(long even, long odd) {
        return spread(even) | (spread(odd) << 1);
    }

    /** Returns the number whose bits have even rank. */
    static long even(long code) {
        return gather(code);
    }

    /** Returns the number whose bits have odd rank. */
    static long odd(long code) {
        return gather(code >>> 1);
    }

    private static long spread(long number) {
        long bits = number;
        bits = (bits | (bits << 16)) & SHORTS;
        bits = (bits | (bits << 8)) & BYTES;
        bits = (bits | (bits << 4)) & NIBBLES;
        bits = (bits | (bits << 2)) & PAIRS;
        return (bits | (bits << 1)) & EVEN;
    }

    private static long gather(long code) {
        long bits = code & EVEN;
        bits = (bits | (bits >>> 1)) & PAIRS;
        bits = (bits | (bits >>> 2)) & NIBBLES;
        bits = (bits | (bits >>> 4)) & BYTES;
        bits = (bits | (bits >>> 8)) & SHORTS;
        return (bits | (bits >>> 16)) & INTS;
    }
}
