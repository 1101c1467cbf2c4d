package io.sluice.engine.value;

/**
 * Scores between two bounds.
 *
 * @param min the lower bound
 * @param excludesMin whether the lower bound itself is not in the range
 * @param max the upper bound
 * @param excludesMax whether the upper bound itself is not in the range
 */
public record ScoreRange(double min, boolean excludesMin, double max, boolean excludesMax) {

    /** Returns the ranks of the members whose scores are in the range. */
    public RankRange in(SortedSetValue set) {
        int from = excludesMin ? set.countUpTo(min) : set.countBelow(min);
        int to = excludesMax ? set.countBelow(max) : set.countUpTo(max);
        return new RankRange(from, Math.max(from, to));
    }
}
