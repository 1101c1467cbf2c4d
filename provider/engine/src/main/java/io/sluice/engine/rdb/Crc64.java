package io.sluice.engine.rdb;

/** The checksum of RDB: CRC-64 with the polynomial of Jones, bits reflected, beginning with 0. */
final class Crc64 {
    /*
     * Eight bytes at a time: table k tells what a byte becomes that k more bytes follow. The polynomial is
     * ad93d23594c935a9, here with its bits in reverse.
     */
    private static final long POLYNOMIAL = 0x95AC9329AC4BC9B5L;
    private static final int STEP = Long.BYTES;
    private static final int BYTE_VALUES = 256;
    private static final long[][] TABLES = tables();

    private Crc64() {}

    /** Returns the checksum of bytes that follow others; {@code crc} is that of the others, 0 if there are none. */
    static long update(long crc, byte[] bytes, int from, int to) {
        long sum = crc;
        int at = from;
        for (; to - at >= STEP; at += STEP) {
            long word = sum;
            for (int index = 0; index < STEP; index++) {
                word ^= (bytes[at + index] & 0xFFL) << (Byte.SIZE * index);
            }
            sum = 0;
            for (int index = 0; index < STEP; index++) {
                sum ^= TABLES[STEP - 1 - index][(int) (word >>> (Byte.SIZE * index)) & 0xFF];
            }
        }
        for (; at < to; at++) {
            sum = TABLES[0][(int) (sum ^ bytes[at]) & 0xFF] ^ (sum >>> Byte.SIZE);
        }
        return sum;
    }

    private static long[][] tables() {
        long[][] tables = new long[STEP][BYTE_VALUES];
        for (int value = 0; value < BYTE_VALUES; value++) {
            long sum = value;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                sum = (sum & 1) == 0 ? sum >>> 1 : (sum >>> 1) ^ POLYNOMIAL;
            }
            tables[0][value] = sum;
        }
        for (int value = 0; value < BYTE_VALUES; value++) {
            for (int table = 1; table < STEP; table++) {
                long before = tables[table - 1][value];
                tables[table][value] = tables[0][(int) before & 0xFF] ^ (before >>> Byte.SIZE);
            }
        }
        return tables;
    }
}
