package io.sluice.engine.value;

import io.sluice.engine.structure.Slice;

/**
 * How large a listpack may become before the value takes its large form.
 *
 * @param entries the number of elements, or fields
 * @param valueBytes the length of each
 */
public record PackLimits(int entries, int valueBytes) {
    /** Redis allows listpacks of one gigabyte; well below that, copying them takes too long. */
    private static final int BYTES_MAX = 1 << 24;

    boolean allow(int count, int packBytes, Slice value) {
        return count <= entries && value.length() <= valueBytes && (long) packBytes + value.length() < BYTES_MAX;
    }
}
