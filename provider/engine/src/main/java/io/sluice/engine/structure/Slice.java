package io.sluice.engine.structure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A range of a byte array: how keys and values travel without being copied.
 *
 * <p>Mutable, so that one object serves many commands; whoever keeps the bytes takes a {@link #copy()}.
 */
public final class Slice {
    private static final byte[] NOTHING = {};
    private static final int KEPT_MAX = 1 << 20;

    private byte[] array;
    private int offset;
    private int length;

    private Slice(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** Returns an empty slice, to be {@link #set} later. */
    public static Slice empty() {
        return of(NOTHING);
    }

    /** Returns a slice of all the bytes, which are not copied. */
    public static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    /** Returns a slice of the text in UTF-8. */
    public static Slice of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Points the slice at other bytes, and returns it. */
    public Slice set(byte[] newArray, int newOffset, int newLength) {
        // Words follow each other in one array. A reference stored in an old object costs G1 a memory fence.
        if (array != newArray) {
            array = newArray;
        }
        offset = newOffset;
        length = newLength;
        return this;
    }

    /** Empties the slice if the array that it keeps alive is a large one. */
    public void letGo() {
        if (array.length > KEPT_MAX) {
            set(NOTHING, 0, 0);
        }
    }

    /** Lets the slice begin a number of bytes later; it has at least as many. */
    public void skip(int bytes) {
        offset += bytes;
        length -= bytes;
    }

    /** Returns the array that the slice is a range of. */
    public byte[] array() {
        return array;
    }

    /** Returns where in {@link #array()} the slice begins. */
    public int offset() {
        return offset;
    }

    /** Returns the number of bytes. */
    public int length() {
        return length;
    }

    /** Returns the bytes in an array of their own. */
    public byte[] copy() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /** Returns the bytes, read as UTF-8. */
    public String text() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    /** Returns whether the slice holds exactly these bytes. */
    public boolean is(byte[] other, int otherOffset, int otherLength) {
        return Arrays.equals(array, offset, offset + length, other, otherOffset, otherOffset + otherLength);
    }

    /** Returns whether the slice begins with these bytes. */
    public boolean startsWith(byte[] prefix) {
        return length >= prefix.length
                && Arrays.equals(array, offset, offset + prefix.length, prefix, 0, prefix.length);
    }

    /** Returns how many bytes precede the first one of this value, or -1 if there is none. */
    public int indexOf(byte wanted) {
        for (int at = 0; at < length; at++) {
            if (array[offset + at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** Compares bytes without a sign; a slice comes after those that it begins with. */
    public int orderTo(Slice other) {
        return Arrays.compareUnsigned(
                array, offset, offset + length, other.array, other.offset, other.offset + other.length);
    }

    @Override
    public String toString() {
        return text();
    }
}
