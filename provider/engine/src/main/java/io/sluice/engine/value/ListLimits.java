package io.sluice.engine.value;

/**
 * How large one listpack of a list may become, and which of them are compressed.
 *
 * @param fill as Redis's {@code list-max-listpack-size} says it: above 0 a number of elements, -1 to -5 bytes from 4
 *     KiB to 64 KiB, doubling; less is -5, and 0 is 1
 * @param depth how many listpacks at each end are not compressed; 0 if none is
 */
public record ListLimits(int fill, int depth) {
    private static final int BYTES_MIN = 4096;
    private static final int STEPS = 5;

    /** A list limited by the number of elements may still not have a listpack of more bytes. */
    private static final int SAFE_BYTES_MAX = 8192;

    boolean exceeds(long bytes, long count) {
        return bytes > bytesMax() || (fill >= 0 && count > Math.max(fill, 1));
    }

    /** Returns whether a listpack is at most half as large as it may be. */
    boolean isHalf(long bytes, long count) {
        return bytes <= bytesMax() / 2 && (fill < 0 || count <= Math.max(fill, 1) / 2);
    }

    private int bytesMax() {
        return fill >= 0 ? SAFE_BYTES_MAX : BYTES_MIN << (-Math.max(fill, -STEPS) - 1);
    }
}
