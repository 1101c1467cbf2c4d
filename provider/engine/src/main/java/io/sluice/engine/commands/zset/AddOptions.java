package io.sluice.engine.commands.zset;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Errors;

/**
 * How members are given scores.
 *
 * @param existence which members are concerned
 * @param order which scores are
 * @param adds whether the score is added to the one that a member has
 * @param countsChanges whether members that get another score are counted, too
 */
public record AddOptions(Existence existence, Order order, boolean adds, boolean countsChanges) {
    private static final AddOptions NONE = new AddOptions(Existence.ANY, Order.ANY, false, false);

    /** What ZINCRBY does. */
    static final AddOptions INCREMENT = new AddOptions(Existence.ANY, Order.ANY, true, false);

    /** Which members are given a score. */
    public enum Existence {
        /** All. */
        ANY,
        /** Those that are not there. */
        NEW,
        /** Those that are there. */
        PRESENT
    }

    /** Which scores members that are there are given. */
    public enum Order {
        /** Any. */
        ANY,
        /** Those above the one that the member has. */
        GREATER,
        /** Those below the one that the member has. */
        LESS
    }

    /**
     * Reads options, whose number the caller has from {@link #count}.
     *
     * @param pairs how many scores and members follow
     */
    static AddOptions of(Args args, int first, int options, int pairs) {
        if (options == 0) {
            return NONE;
        }
        boolean isNew = has(args, first, options, "NX");
        boolean isPresent = has(args, first, options, "XX");
        boolean isGreater = has(args, first, options, "GT");
        boolean isLess = has(args, first, options, "LT");
        boolean adds = has(args, first, options, "INCR");
        if (isNew && isPresent) {
            throw Errors.error("XX and NX options at the same time are not compatible");
        }
        if ((isNew && (isGreater || isLess)) || (isGreater && isLess)) {
            throw Errors.error("GT, LT, and/or NX options at the same time are not compatible");
        }
        if (adds && pairs > 1) {
            throw Errors.error("INCR option supports a single increment-element pair");
        }
        return new AddOptions(
                isNew ? Existence.NEW : isPresent ? Existence.PRESENT : Existence.ANY,
                isGreater ? Order.GREATER : isLess ? Order.LESS : Order.ANY,
                adds,
                has(args, first, options, "CH"));
    }

    /** Returns how many words from one on are options. */
    static int count(Args args, int first) {
        int at = first;
        while (at < args.count() && isOption(args, at)) {
            at++;
        }
        return at - first;
    }

    private static boolean isOption(Args args, int at) {
        return args.is(at, "NX")
                || args.is(at, "XX")
                || args.is(at, "CH")
                || args.is(at, "INCR")
                || args.is(at, "GT")
                || args.is(at, "LT");
    }

    private static boolean has(Args args, int first, int options, String option) {
        for (int at = first; at < first + options; at++) {
            if (args.is(at, option)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a member that has a score is to get another one. */
    boolean allow(double old, double score) {
        return switch (order) {
            case GREATER -> score > old;
            case LESS -> score < old;
            case ANY -> true;
        };
    }
}
