package io.sluice.engine.commands.list;

/**
 * A part of a list.
 *
 * @param from the number of its first element
 * @param length the number of its elements
 */
record ListRange(int from, int length) {
    /** Returns the part between two numbers, which count from the end if they are negative. */
    static ListRange of(int size, long start, long stop) {
        long first = Math.max(0, start < 0 ? start + size : start);
        long last = Math.min(size - 1L, stop < 0 ? stop + size : stop);
        return first > last ? new ListRange(0, 0) : new ListRange((int) first, (int) (last - first + 1));
    }
}
