package io.sluice.engine.value;

/**
 * How large one listpack of a stream may become.
 *
 * @param bytes as Redis's {@code stream-node-max-bytes} says it, 0 for the most that there can be
 * @param entries as Redis's {@code stream-node-max-entries} says it, 0 for any number
 */
public record StreamLimits(long bytes, long entries) {
    /** The most that a listpack may have, and also all fields and values of an entry. */
    public static final long BYTES_MAX = 1L << 30;

    /** Returns whether a listpack has no room for another entry. */
    boolean isFull(long usedBytes, long usedEntries, long moreBytes) {
        long bytesMax = bytes == 0 ? BYTES_MAX : Math.min(bytes, BYTES_MAX);
        return usedBytes + moreBytes >= bytesMax || (entries > 0 && usedEntries >= entries);
    }
}
