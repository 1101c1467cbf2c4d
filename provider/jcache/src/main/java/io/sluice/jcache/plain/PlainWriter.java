package io.sluice.jcache.plain;

import org.jspecify.annotations.Nullable;

/**
 * Writes objects of plain classes as ObjectOutputStream does, byte for byte, in a part of its time. One for objects of
 * a kind, such as the values of a cache: it remembers how long the last one was, and whether it was any use.
 *
 * <p>Safe for use by many threads: what it remembers may be wrong, which costs a little time.
 */
public final class PlainWriter {
    private static final int FIRST_BYTES = 256;
    private static final int EXPECTED_MAX = 1 << 14;
    private static final int REFUSALS_MAX = 6;

    /** The length of the last one: an array of that length need not be copied. Long ones are not made in vain. */
    private int expectedBytes = FIRST_BYTES;

    /** Those in a row that could not be written. Before the next attempt, twice as many are left out each time. */
    private int refusals;

    private int leftOut;

    /**
     * Returns an array with room in front and a stream that holds the object; null if that takes ObjectOutputStream, as
     * the object has, or refers to something that has, a say in its form, or because it cannot be serialised.
     *
     * @param room so many bytes in front are zero
     */
    public byte @Nullable [] write(Object object, int room) {
        if (isLeftOut()) {
            return null;
        }
        byte[] written = PlainStream.of(object, room, expectedBytes);
        if (written == null) {
            refusals = Math.min(refusals + 1, REFUSALS_MAX);
            leftOut = 1 << refusals;
        } else {
            refusals = 0;
            expectedBytes = Math.min(written.length, EXPECTED_MAX);
        }
        return written;
    }

    private boolean isLeftOut() {
        int left = leftOut;
        if (left > 0) {
            leftOut = left - 1;
        }
        return left > 0;
    }
}
