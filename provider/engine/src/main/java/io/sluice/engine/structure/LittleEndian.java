package io.sluice.engine.structure;

/** Integers of one to eight bytes in arrays, lowest byte first. */
public final class LittleEndian {
    private LittleEndian() {}

    /** Reads an integer with its sign. */
    public static long signed(byte[] bytes, int offset, int size) {
        int unused = Long.SIZE - size * Byte.SIZE;
        return (unsigned(bytes, offset, size) << unused) >> unused;
    }

    /** Reads an integer without a sign; of 8 bytes, one that may be negative. */
    public static long unsigned(byte[] bytes, int offset, int size) {
        long value = 0;
        for (int at = size - 1; at >= 0; at--) {
            value = (value << Byte.SIZE) | (bytes[offset + at] & 0xFF);
        }
        return value;
    }

    /** Writes the lowest bytes of an integer. */
    public static void put(byte[] bytes, int offset, int size, long value) {
        long rest = value;
        for (int at = 0; at < size; at++) {
            bytes[offset + at] = (byte) rest;
            rest >>>= Byte.SIZE;
        }
    }
}
