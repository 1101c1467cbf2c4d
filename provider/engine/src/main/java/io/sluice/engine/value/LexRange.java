package io.sluice.engine.value;

import io.sluice.engine.structure.Slice;
import io.sluice.engine.structure.SortedIndex;
import java.util.Arrays;

/** Members between two bounds, by their bytes. */
public record LexRange(Bound min, Bound max) {

    /** Where a range begins or ends. */
    public enum Kind {
        /** Before all members. */
        LOWEST,
        /** At a member, which is in the range. */
        WITH,
        /** At a member, which is not in the range. */
        WITHOUT,
        /** Behind all members. */
        HIGHEST
    }

    /**
     * One end of a range.
     *
     * @param member the member that it is at, empty if it is at none
     */
    public record Bound(Kind kind, Slice member) {}

    /** Returns whether a member is not below the range. */
    public boolean isReachedBy(Slice member) {
        int order = order(member, min);
        return order > 0 || (order == 0 && min.kind() == Kind.WITH);
    }

    /** Returns whether a member is above the range. */
    public boolean isPassedBy(Slice member) {
        int order = order(member, max);
        return order > 0 || (order == 0 && max.kind() == Kind.WITHOUT);
    }

    /** Returns the ranks of members in the range, if all members have the same score. */
    RankRange in(SortedIndex index) {
        int from = countBefore(min, Kind.WITHOUT, index);
        return new RankRange(from, Math.max(from, countBefore(max, Kind.WITH, index)));
    }

    /** Counts the members before a bound, which is behind its own member if it is of a kind. */
    private static int countBefore(Bound bound, Kind behind, SortedIndex index) {
        return switch (bound.kind()) {
            case LOWEST -> 0;
            case HIGHEST -> index.size();
            default -> index.countBefore(bound.kind() == behind ? successor(bound.member()) : bound.member());
        };
    }

    /** Returns the lowest bytes above some. */
    private static Slice successor(Slice member) {
        return Slice.of(Arrays.copyOf(member.copy(), member.length() + 1));
    }

    /** Returns the order of a member and a bound. */
    private static int order(Slice member, Bound bound) {
        return switch (bound.kind()) {
            case LOWEST -> 1;
            case HIGHEST -> -1;
            default -> member.orderTo(bound.member());
        };
    }
}
