package io.sluice.engine.structure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A hash of bytes that only those who know the secret can predict: SipHash-1-2, folded to 31 bits. */
public final class KeyedHash {
    /*
     * Keys are user input, so a fixed hash would let anybody build keys that all land in one bucket. SipHash with one
     * compression and two finalisation rounds is what Redis uses for the same reason: short of the full 2-4 variant,
     * but enough where the hash values themselves are never shown.
     */
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long key0;
    private final long key1;

    /** Makes the hash of one secret of 128 bits. */
    public KeyedHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** Returns the hash of a slice, at least 0. */
    public int of(Slice bytes) {
        long hash = full(bytes.array(), bytes.offset(), bytes.length());
        return (int) (hash ^ (hash >>> 32)) & Integer.MAX_VALUE;
    }

    /** Returns all 64 bits. */
    long full(byte[] bytes, int offset, int length) {
        long a = key0 ^ 0x736f6d6570736575L;
        long b = key1 ^ 0x646f72616e646f6dL;
        long c = key0 ^ 0x6c7967656e657261L;
        long d = key1 ^ 0x7465646279746573L;
        int words = length >>> 3;
        for (int round = 0; round < words + 3; round++) {
            long word;
            if (round < words) {
                word = (long) LONGS.get(bytes, offset + (round << 3));
            } else if (round == words) {
                word = lastWord(bytes, offset + (words << 3), length);
            } else {
                // The two finalisation rounds mix in nothing.
                word = 0;
                c ^= round == words + 1 ? 0xff : 0;
            }
            d ^= word;
            a += b;
            b = Long.rotateLeft(b, 13) ^ a;
            a = Long.rotateLeft(a, 32);
            c += d;
            d = Long.rotateLeft(d, 16) ^ c;
            a += d;
            d = Long.rotateLeft(d, 21) ^ a;
            c += b;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
            a ^= word;
        }
        return a ^ b ^ c ^ d;
    }

    private static long lastWord(byte[] bytes, int from, int length) {
        long word = (long) length << 56;
        for (int at = 0; at < (length & 7); at++) {
            word |= (bytes[from + at] & 0xffL) << (8 * at);
        }
        return word;
    }
}
