package io.sluice.jcache.plain;

/** Writes arrays of primitives, each with its length. */
final class StreamArrays {
    private final StreamBytes bytes;

    StreamArrays(StreamBytes bytes) {
        this.bytes = bytes;
    }

    void putBytes(byte[] array) {
        bytes.putInt(array.length);
        bytes.putAll(array);
    }

    void putShorts(short[] array) {
        bytes.putInt(array.length);
        for (short element : array) {
            bytes.putShort(element);
        }
    }

    void putChars(char[] array) {
        bytes.putInt(array.length);
        for (char element : array) {
            bytes.putShort(element);
        }
    }

    void putInts(int[] array) {
        bytes.putInt(array.length);
        for (int element : array) {
            bytes.putInt(element);
        }
    }

    void putLongs(long[] array) {
        bytes.putInt(array.length);
        for (long element : array) {
            bytes.putLong(element);
        }
    }

    void putFloats(float[] array) {
        bytes.putInt(array.length);
        for (float element : array) {
            bytes.putFloat(element);
        }
    }

    void putDoubles(double[] array) {
        bytes.putInt(array.length);
        for (double element : array) {
            bytes.putDouble(element);
        }
    }
}
