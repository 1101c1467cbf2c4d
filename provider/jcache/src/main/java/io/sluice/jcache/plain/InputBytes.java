package io.sluice.jcache.plain;

import static java.io.ObjectStreamConstants.TC_LONGSTRING;
import static java.io.ObjectStreamConstants.TC_STRING;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a stream, up to the end of their array: numbers with their high bytes first, text in modified UTF-8.
 * What is asked for beyond the end throws. One thread.
 */
final class InputBytes {
    private static final int SHORT_MASK = 0xFFFF;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);

    private final byte[] array;
    private final int start;
    private int at;

    InputBytes(byte[] array, int start) {
        this.array = array;
        this.start = start;
        this.at = start;
    }

    private static VarHandle view(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.BIG_ENDIAN);
    }

    byte[] array() {
        return array;
    }

    int position() {
        return at;
    }

    /** Returns how many bytes were taken. */
    int taken() {
        return at - start;
    }

    int left() {
        return array.length - at;
    }

    /** Goes back to bytes that were looked at too early. */
    void back(int to) {
        at = to;
    }

    byte peek() {
        return array[at];
    }

    byte takeByte() {
        return array[at++];
    }

    short takeShort() {
        short value = (short) SHORTS.get(array, at);
        at += Short.BYTES;
        return value;
    }

    int takeInt() {
        int value = (int) INTS.get(array, at);
        at += Integer.BYTES;
        return value;
    }

    /** Reads the length of a name. */
    int takeLength() {
        return takeShort() & SHORT_MASK;
    }

    long takeLong() {
        long value = (long) LONGS.get(array, at);
        at += Long.BYTES;
        return value;
    }

    byte[] takeAll(int count) {
        requireLeft(count, Byte.BYTES);
        byte[] bytes = Arrays.copyOfRange(array, at, at + count);
        at += count;
        return bytes;
    }

    void skip(int count) {
        requireLeft(count, Byte.BYTES);
        at += count;
    }

    /** Makes sure that as many elements may follow as it was said: before room is made for them. */
    void requireLeft(int count, int bytesOfEach) {
        if (count < 0 || count > left() / bytesOfEach) {
            throw new NotPlainException();
        }
    }

    /** Passes over bytes that have to be these. */
    void expect(byte[] bytes) {
        if (!isTaken(bytes)) {
            throw new NotPlainException();
        }
    }

    /** Passes over bytes if they are these. */
    boolean isTaken(byte[] bytes) {
        int end = at + bytes.length;
        boolean isNext = end <= array.length && Arrays.equals(array, at, end, bytes, 0, bytes.length);
        if (isNext) {
            at = end;
        }
        return isNext;
    }

    void expect(byte value) {
        if (array[at++] != value) {
            throw new NotPlainException();
        }
    }

    void expect(short value) {
        if (takeShort() != value) {
            throw new NotPlainException();
        }
    }

    /** Reads a string behind its type. */
    String takeString() {
        byte type = takeByte();
        if (type == TC_STRING) {
            return text(takeLength());
        }
        long bytes = type == TC_LONGSTRING ? takeLong() : -1;
        if (bytes < 0 || bytes > left()) {
            throw new NotPlainException();
        }
        return text((int) bytes);
    }

    private String text(int bytes) {
        requireLeft(bytes, Byte.BYTES);
        int from = at;
        at += bytes;
        return isAscii(from, at)
                ? new String(array, from, bytes, StandardCharsets.ISO_8859_1)
                : ofModifiedUtf8(from, at);
    }

    private boolean isAscii(int from, int to) {
        int next = from;
        long bits = 0;
        for (; next + Long.BYTES <= to; next += Long.BYTES) {
            bits |= (long) LONGS.get(array, next);
        }
        for (; next < to; next++) {
            bits |= array[next];
        }
        return (bits & HIGH_BITS) == 0;
    }

    private String ofModifiedUtf8(int from, int to) {
        char[] chars = new char[to - from];
        int length = 0;
        int next = from;
        while (next < to) {
            int first = array[next] & 0xFF;
            int bytes = first < 0x80 ? 1 : first >> 5 == 0b110 ? 2 : first >> 4 == 0b1110 ? 3 : 0;
            if (bytes == 0 || next + bytes > to) {
                throw new NotPlainException();
            }
            chars[length++] = (char) (bytes == 1 ? first : continued(first & (bytes == 2 ? 0x1F : 0x0F), next, bytes));
            next += bytes;
        }
        return new String(chars, 0, length);
    }

    private int continued(int high, int from, int bytes) {
        int bits = high;
        for (int i = from + 1; i < from + bytes; i++) {
            if ((array[i] & 0xC0) != 0x80) {
                throw new NotPlainException();
            }
            bits = (bits << 6) | (array[i] & 0x3F);
        }
        return bits;
    }
}
