package io.sluice.engine.keyspace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Integers of 64 bits in arrays of bytes. */
final class Longs {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private Longs() {}

    static long get(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    static void put(byte[] bytes, int offset, long value) {
        LONGS.set(bytes, offset, value);
    }
}
