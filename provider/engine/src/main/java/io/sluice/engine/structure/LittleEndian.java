package io.sluice.engine.structure;

/** Integers of one to eight bytes in arrays, lowest byte first. */
final class LittleEndian {
    private LittleEndian() {}

    static long signed(byte[] bytes, int offset, int size) {
        int unused = Long.SIZE - size * Byte.SIZE;
        return (unsigned(bytes, offset, size) << unused) >> unused;
    }

    static long unsigned(byte[] bytes, int offset, int size) {
        long value = 0;
        for (int at = size - 1; at >= 0; at--) {
            value = (value << Byte.SIZE) | (bytes[offset + at] & 0xFF);
        }
        return value;
    }

    static void put(byte[] bytes, int offset, int size, long value) {
        long rest = value;
        for (int at = 0; at < size; at++) {
            bytes[offset + at] = (byte) rest;
            rest >>>= Byte.SIZE;
        }
    }
}
