package io.sluice.engine.command;

import java.util.Arrays;

/**
 * The words of one request, command name first, in one reusable array.
 *
 * <p>Whoever reads requests fills it ({@link #clear()}, then {@link #add} or {@link #claim} per word) and passes it to
 * the engine; the array is the filler's again when the command has run, so that a request costs no garbage.
 */
public final class Args {
    private static final int KEPT_BYTES = 64 * 1024;

    private byte[] bytes = new byte[256];
    private int[] ends = new int[8];
    private int count;

    /** Forgets all words, and gives back the memory of an unusually large request. */
    public void clear() {
        count = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[256];
        }
    }

    /** Appends a word by copying it. */
    public void add(byte[] source, int offset, int length) {
        int at = claim(length);
        System.arraycopy(source, offset, bytes, at, length);
    }

    /** Appends a word of the given length and returns where in {@link #array()} its bytes have to be put. */
    public int claim(int length) {
        int at = end();
        ensure((long) at + length);
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = at + length;
        return at;
    }

    /** Returns the array that holds all words; a later {@link #claim} may replace it. */
    public byte[] array() {
        return bytes;
    }

    /** Returns the number of words. */
    public int count() {
        return count;
    }

    /** Returns where word {@code index} begins in {@link #array()}. */
    public int offset(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Returns the length of word {@code index}. */
    public int length(int index) {
        return ends[index] - offset(index);
    }

    private int end() {
        return count == 0 ? 0 : ends[count - 1];
    }

    private void ensure(long size) {
        if (size > bytes.length) {
            if (size > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("request of " + size + " bytes");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(size, 2L * bytes.length)));
        }
    }
}
