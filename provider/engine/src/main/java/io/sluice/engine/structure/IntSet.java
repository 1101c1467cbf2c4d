package io.sluice.engine.structure;

import java.util.Arrays;

/**
 * A set of integers in ascending order in one array, in Redis's intset format. Not for several threads.
 *
 * <p>Looking one up takes O(log n), adding and removing O(n).
 */
public final class IntSet {
    /*
     * Redis's format: 4 bytes size of an integer (2, 4 or 8), 4 bytes number of integers, then the integers, everything
     * little-endian. The size is that of the largest that was ever in it. Here the header is two fields.
     */
    private static final int HEADER = 8;

    private byte[] bytes = new byte[0];
    private int width = Short.BYTES;
    private int count;

    /** Returns another set of the same integers, without room for more. */
    public IntSet copy() {
        IntSet other = new IntSet();
        other.bytes = Arrays.copyOf(bytes, count * width);
        other.width = width;
        other.count = count;
        return other;
    }

    /** Returns the number of integers. */
    public int count() {
        return count;
    }

    /** Returns the number of bytes in Redis's format. */
    public int byteCount() {
        return HEADER + count * width;
    }

    /** Returns the length of the array, unused room included. */
    public int capacity() {
        return bytes.length;
    }

    /** Returns the integer that has {@code index} smaller ones. */
    public long get(int index) {
        return LittleEndian.signed(bytes, index * width, width);
    }

    /** Returns whether an integer is there. */
    public boolean contains(long value) {
        return indexOf(value) >= 0;
    }

    /** Adds an integer; returns whether it was not there. */
    public boolean add(long value) {
        int found = indexOf(value);
        if (found >= 0) {
            return false;
        }
        int needed = widthOf(value);
        if (needed > width) {
            widen(needed);
        }
        int index = -found - 1;
        if (bytes.length < (count + 1) * width) {
            bytes = Arrays.copyOf(bytes, (count + 1 + count / 4) * width);
        }
        System.arraycopy(bytes, index * width, bytes, (index + 1) * width, (count - index) * width);
        LittleEndian.put(bytes, index * width, width, value);
        count++;
        return true;
    }

    /** Removes an integer; returns whether it was there. */
    public boolean remove(long value) {
        int index = indexOf(value);
        if (index < 0) {
            return false;
        }
        count--;
        System.arraycopy(bytes, (index + 1) * width, bytes, index * width, (count - index) * width);
        if (count * width < bytes.length / 2) {
            bytes = Arrays.copyOf(bytes, count * width);
        }
        return true;
    }

    /** Returns the bytes in Redis's format. */
    public byte[] toBytes() {
        byte[] all = new byte[HEADER + count * width];
        LittleEndian.put(all, 0, 4, width);
        LittleEndian.put(all, 4, 4, count);
        System.arraycopy(bytes, 0, all, HEADER, count * width);
        return all;
    }

    /**
     * Reads Redis's format.
     *
     * @throws FormatException if the bytes are anything but integers in ascending order
     */
    public static IntSet of(byte[] format) throws FormatException {
        FormatException.check(format.length >= HEADER, "intset header");
        long width = LittleEndian.unsigned(format, 0, 4);
        long count = LittleEndian.unsigned(format, 4, 4);
        FormatException.check(width == Short.BYTES || width == Integer.BYTES || width == Long.BYTES, "intset width");
        FormatException.check(count > 0 && format.length == HEADER + count * width, "intset length");
        IntSet set = new IntSet();
        set.bytes = Arrays.copyOfRange(format, HEADER, format.length);
        set.width = (int) width;
        set.count = (int) count;
        for (int index = 1; index < count; index++) {
            FormatException.check(set.get(index - 1) < set.get(index), "intset order");
        }
        return set;
    }

    /** Returns the index of an integer; if it is not there, -1 minus the index at which it belongs. */
    private int indexOf(long value) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = get(middle);
            if (there == value) {
                return middle;
            }
            if (there < value) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private void widen(int newWidth) {
        byte[] wider = new byte[(count + 1) * newWidth];
        for (int index = 0; index < count; index++) {
            LittleEndian.put(wider, index * newWidth, newWidth, get(index));
        }
        bytes = wider;
        width = newWidth;
    }

    private static int widthOf(long value) {
        if (value == (short) value) {
            return Short.BYTES;
        }
        return value == (int) value ? Integer.BYTES : Long.BYTES;
    }
}
