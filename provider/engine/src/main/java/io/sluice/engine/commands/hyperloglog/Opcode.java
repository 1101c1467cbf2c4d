package io.sluice.engine.commands.hyperloglog;

/**
 * The bytes of the sparse representation, which are runs of registers of one value.
 *
 * <ul>
 *   <li>{@code 00llllll} ZERO: l + 1 registers of 0
 *   <li>{@code 01llllll llllllll} XZERO: l + 1 registers of 0
 *   <li>{@code 1vvvvvll} VAL: l + 1 registers of v + 1
 * </ul>
 */
final class Opcode {
    /** The largest value of a register that there is an opcode for. */
    static final int VALUE_MAX = 32;

    /** The longest run of a value. */
    static final int VALUE_LENGTH_MAX = 4;

    private static final int ZERO_LENGTH_MAX = 64;
    private static final int VALUE = 0x80;
    private static final int LONG_ZERO = 0x40;
    private static final int KINDS = 0xc0;
    private static final int LENGTH = 0x3f;

    private Opcode() {}

    static boolean isValue(byte[] bytes, int at) {
        return (bytes[at] & VALUE) != 0;
    }

    static boolean isLongZero(byte[] bytes, int at) {
        return (bytes[at] & KINDS) == LONG_ZERO;
    }

    /** Returns the number of bytes. */
    static int width(byte[] bytes, int at) {
        return isLongZero(bytes, at) ? 2 : 1;
    }

    /** Returns the number of registers; {@link #width} bytes have to be there. */
    static int length(byte[] bytes, int at) {
        if (isValue(bytes, at)) {
            return (bytes[at] & 3) + 1;
        }
        int length = bytes[at] & LENGTH;
        return (isLongZero(bytes, at) ? (length << 8) | (bytes[at + 1] & 0xff) : length) + 1;
    }

    /** Returns the value of the registers. */
    static int value(byte[] bytes, int at) {
        return isValue(bytes, at) ? ((bytes[at] >> 2) & 0x1f) + 1 : 0;
    }

    /** Writes a run of a value, at least 1, and returns where the next opcode comes; nothing for an empty run. */
    static int writeValue(byte[] bytes, int at, int value, int length) {
        if (length > 0) {
            bytes[at] = (byte) (VALUE | ((value - 1) << 2) | (length - 1));
        }
        return length > 0 ? at + 1 : at;
    }

    /** Writes a run of zeros, and returns where the next opcode comes; nothing for an empty run. */
    static int writeZeros(byte[] bytes, int at, int length) {
        int written = length - 1;
        if (length > ZERO_LENGTH_MAX) {
            bytes[at] = (byte) (LONG_ZERO | (written >> 8));
            bytes[at + 1] = (byte) written;
            return at + 2;
        }
        if (length > 0) {
            bytes[at] = (byte) written;
        }
        return length > 0 ? at + 1 : at;
    }
}
