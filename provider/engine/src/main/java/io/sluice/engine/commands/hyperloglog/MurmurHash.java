package io.sluice.engine.commands.hyperloglog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** MurmurHash64A with the seed of Redis, of which the registers of a HyperLogLog are made. */
final class MurmurHash {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEED = 0xadc83b19L;
    private static final long FACTOR = 0xc6a4a7935bd1e995L;
    private static final int SHIFT = 47;

    private MurmurHash() {}

    /** Returns the hash of some bytes. */
    static long of(byte[] bytes, int offset, int length) {
        long hash = SEED ^ (length * FACTOR);
        int at = offset;
        int end = offset + length;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORDS.get(bytes, at) * FACTOR;
            word ^= word >>> SHIFT;
            hash = (hash ^ (word * FACTOR)) * FACTOR;
        }
        if (at < end) {
            for (int shift = 0; at < end; at++, shift += Byte.SIZE) {
                hash ^= (bytes[at] & 0xffL) << shift;
            }
            hash *= FACTOR;
        }
        hash ^= hash >>> SHIFT;
        hash *= FACTOR;
        return hash ^ (hash >>> SHIFT);
    }
}
