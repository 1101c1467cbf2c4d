package io.sluice.engine.commands.zset;

import io.sluice.engine.command.Args;
import io.sluice.engine.commands.zset.RangeOptions.By;
import io.sluice.engine.value.LexRange;
import io.sluice.engine.value.RankRange;
import io.sluice.engine.value.ScoreRange;
import io.sluice.engine.value.SortedSetValue;

/** Which members of a sorted set are wanted, and in which order. */
final class RangeWish {
    private final RangeOptions options;
    private final Bounds bounds;

    /** Two bounds. */
    interface Bounds {
        /** Returns the members between them. */
        RankRange in(SortedSetValue set);
    }

    private RangeWish(RangeOptions options, Bounds bounds) {
        this.options = options;
        this.bounds = bounds;
    }

    /** Reads two bounds; where the order is downwards, the upper one comes first, unless they are ranks. */
    static RangeWish of(Args args, int first, RangeOptions options) {
        int min = options.isDownwards() && options.by() != By.RANK ? first + 1 : first;
        int max = min == first ? first + 1 : first;
        Bounds bounds = switch (options.by()) {
            case SCORE -> scores(args, min, max);
            case MEMBER -> options.isDownwards() ? membersBackwards(args, min, max) : members(args, min, max);
            default -> options.isDownwards() ? ranksFromEnd(args, first) : ranks(args, first);
        };
        return new RangeWish(options, bounds);
    }

    /** Reads scores as bounds. */
    static Bounds scores(Args args, int min, int max) {
        ScoreRange range = ScoreArgument.range(args, min, max);
        return range::in;
    }

    /** Reads members as bounds. */
    static Bounds members(Args args, int min, int max) {
        LexRange range = ScoreArgument.lexRange(args, min, max);
        return set -> set.find(range);
    }

    private static Bounds membersBackwards(Args args, int min, int max) {
        LexRange range = ScoreArgument.lexRange(args, min, max);
        return set -> set.findBackwards(range);
    }

    /** Reads ranks as bounds, which count from the end where they are below 0. */
    static Bounds ranks(Args args, int first) {
        long from = args.integerAt(first);
        long to = args.integerAt(first + 1);
        return set -> between(from, to, set.size());
    }

    private static Bounds ranksFromEnd(Args args, int first) {
        long from = args.integerAt(first);
        long to = args.integerAt(first + 1);
        return set -> {
            RankRange range = between(from, to, set.size());
            return new RankRange(set.size() - range.to(), set.size() - range.from());
        };
    }

    private static RankRange between(long from, long to, int size) {
        long first = Math.max(0, from < 0 ? from + size : from);
        long last = Math.min(size - 1L, to < 0 ? to + size : to);
        return first > last ? RankRange.NONE : new RankRange((int) first, (int) last + 1);
    }

    boolean isDownwards() {
        return options.isDownwards();
    }

    boolean withScores() {
        return options.withScores();
    }

    /** Returns the members that are wanted. */
    RankRange in(SortedSetValue set) {
        RankRange range = bounds.in(set);
        long offset = options.offset();
        int passed = offset < 0 || offset > range.count() ? range.count() : (int) offset;
        int left = range.count() - passed;
        int count = options.limit() < 0 ? left : (int) Math.min(left, options.limit());
        return isDownwards()
                ? new RankRange(range.to() - passed - count, range.to() - passed)
                : new RankRange(range.from() + passed, range.from() + passed + count);
    }
}
