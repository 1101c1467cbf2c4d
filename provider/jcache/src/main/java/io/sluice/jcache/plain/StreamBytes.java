package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.TC_LONGSTRING;
import static java.io.ObjectStreamConstants.TC_STRING;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The array that a stream is written into: numbers with their high bytes first, text in modified UTF-8. One thread. */
final class StreamBytes {
    private static final int SHORT_MAX = 0xFFFF;
    private static final int ASCII_MAX = 0x7F;
    private static final int CHARACTER_MAX = 3;
    private static final int ARRAY_MAX = Integer.MAX_VALUE - 8;
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    private byte[] array;
    private int size;

    /** Makes an array for so many bytes, of which the first ones are left to somebody else. */
    StreamBytes(int room, int expected) {
        array = new byte[Math.max(room, expected)];
        size = room;
    }

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.BIG_ENDIAN);
    }

    int size() {
        return size;
    }

    /** Returns what was written: the array itself if it is full. */
    byte[] toArray() {
        return size == array.length ? array : Arrays.copyOf(array, size);
    }

    /** Makes room for so many bytes and returns where they begin. */
    private int claim(long count) {
        int at = size;
        if (count > array.length - at) {
            array = Arrays.copyOf(array, grown(at + count));
        }
        size = at + (int) count;
        return at;
    }

    private int grown(long needed) {
        if (needed > ARRAY_MAX) {
            throw new OutOfMemoryError("a serialised value of " + needed + " bytes");
        }
        return (int) Math.min(Math.max(needed, 2L * array.length), ARRAY_MAX);
    }

    void putByte(int value) {
        int at = claim(1);
        array[at] = (byte) value;
    }

    void putShort(int value) {
        int at = claim(Short.BYTES);
        SHORTS.set(array, at, (short) value);
    }

    void putInt(int value) {
        int at = claim(Integer.BYTES);
        INTS.set(array, at, value);
    }

    void putLong(long value) {
        int at = claim(Long.BYTES);
        LONGS.set(array, at, value);
    }

    /** Writes a number; all that are none in the same way. */
    void putFloat(float value) {
        putInt(Float.floatToIntBits(value));
    }

    void putDouble(double value) {
        putLong(Double.doubleToLongBits(value));
    }

    void putAll(byte[] bytes) {
        int at = claim(bytes.length);
        System.arraycopy(bytes, 0, array, at, bytes.length);
    }

    /** Writes the length of what was written since, where a byte was left for it. */
    void patchLength(int at) {
        array[at] = (byte) (size - at - 1);
    }

    /** Writes a string with its type, which says how long its length is. */
    void putString(String text) {
        int length = text.length();
        int begin = size;
        if (length <= SHORT_MAX) {
            putByte(TC_STRING);
            putShort(length);
            if (putAscii(text)) {
                return;
            }
            size = begin;
        }
        long bytes = modifiedUtf8Length(text);
        if (bytes <= SHORT_MAX) {
            putByte(TC_STRING);
            putShort((int) bytes);
        } else {
            putByte(TC_LONGSTRING);
            putLong(bytes);
        }
        putModifiedUtf8(text, bytes);
    }

    /** Writes a name with its length. */
    void putName(String name) {
        long bytes = modifiedUtf8Length(name);
        putShort((int) bytes);
        putModifiedUtf8(name, bytes);
    }

    /** Returns whether the text was of characters that are one byte each; only then does what was written count. */
    private boolean putAscii(String text) {
        int length = text.length();
        int at = claim(length);
        byte[] to = array;
        int bits = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            bits |= c | (c - 1); // of 0, all bits: it is two bytes
            to[at + i] = (byte) c;
        }
        return (bits & ~ASCII_MAX) == 0;
    }

    private static int bytesOf(char c) {
        if (c == 0) {
            return 2;
        }
        return c <= ASCII_MAX ? 1 : c < 0x800 ? 2 : CHARACTER_MAX;
    }

    private static long modifiedUtf8Length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            bytes += bytesOf(text.charAt(i));
        }
        return bytes;
    }

    private void putModifiedUtf8(String text, long bytes) {
        int at = claim(bytes);
        byte[] to = array;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (bytesOf(c)) {
                case 1 -> to[at++] = (byte) c;
                case 2 -> {
                    to[at++] = (byte) (0xC0 | (c >> 6));
                    to[at++] = (byte) (0x80 | (c & 0x3F));
                }
                default -> {
                    to[at++] = (byte) (0xE0 | (c >> 12));
                    to[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                    to[at++] = (byte) (0x80 | (c & 0x3F));
                }
            }
        }
    }
}
