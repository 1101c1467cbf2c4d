package io.sluice.engine.value;

import org.jspecify.annotations.Nullable;

/**
 * Which entries to remove from the beginning of a stream.
 *
 * @param lengthMax how many entries may stay, if there is no {@code idMin}
 * @param idMin the lowest id that may stay
 * @param precision whether parts of listpacks are removed
 * @param limit how many entries may be removed at most, 0 for any number
 */
public record StreamTrim(long lengthMax, @Nullable StreamId idMin, Precision precision, long limit) {

    /** How closely the wish is obeyed. */
    public enum Precision {
        /** To the letter. */
        EXACT,
        /** Only whole listpacks are removed, and only if all that is in them may go. */
        APPROXIMATE
    }
}
