package io.sluice.engine.value;

/**
 * Members of a sorted set that follow each other.
 *
 * @param from the rank of the first one, counted from 0
 * @param to the rank behind the last one, not less than {@code from}
 */
public record RankRange(int from, int to) {
    /** No members. */
    public static final RankRange NONE = new RankRange(0, 0);

    /** Returns the number of members. */
    public int count() {
        return to - from;
    }
}
