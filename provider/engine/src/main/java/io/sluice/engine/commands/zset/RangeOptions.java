package io.sluice.engine.commands.zset;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Errors;

/** The options behind the bounds of a range, read as Redis does: the first word that does not fit ends it. */
final class RangeOptions {
    private By by;
    private Order order;
    private boolean withScores;
    private long offset;
    private long limit = -1;

    /** What bounds are. */
    enum By {
        /** What an option says. */
        OPTION,
        /** Ranks. */
        RANK,
        /** Scores. */
        SCORE,
        /** Members. */
        MEMBER
    }

    /** In which order members are wanted. */
    enum Order {
        /** As an option says. */
        OPTION,
        /** From the first to the last. */
        UPWARDS,
        /** From the last to the first. */
        DOWNWARDS
    }

    /** What the result is for. */
    enum Use {
        /** To be answered. */
        REPLY,
        /** To be stored, with scores anyway. */
        STORE
    }

    /** What the command says, whatever the options. */
    record Preset(By by, Order order, Use use) {}

    private RangeOptions(By by, Order order) {
        this.by = by;
        this.order = order;
    }

    static RangeOptions of(Args args, int first, Preset preset) {
        RangeOptions options = new RangeOptions(preset.by(), preset.order());
        for (int at = first; at < args.count(); at++) {
            at += options.take(args, at, preset.use());
        }
        options.by = options.by == By.OPTION ? By.RANK : options.by;
        options.order = options.order == Order.OPTION ? Order.UPWARDS : options.order;
        options.check();
        return options;
    }

    /** Takes an option; returns how many words behind it belong to it. */
    private int take(Args args, int at, Use use) {
        if (use == Use.REPLY && args.is(at, "WITHSCORES")) {
            withScores = true;
        } else if (args.is(at, "LIMIT") && at + 2 < args.count()) {
            offset = args.integerAt(at + 1);
            limit = args.integerAt(at + 2);
            return 2;
        } else if (order == Order.OPTION && args.is(at, "REV")) {
            order = Order.DOWNWARDS;
        } else if (by == By.OPTION && args.is(at, "BYLEX")) {
            by = By.MEMBER;
        } else if (by == By.OPTION && args.is(at, "BYSCORE")) {
            by = By.SCORE;
        } else {
            throw Errors.SYNTAX;
        }
        return 0;
    }

    private void check() {
        if (limit != -1 && by == By.RANK) {
            throw Errors.error("syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX");
        }
        if (withScores && by == By.MEMBER) {
            throw Errors.error("syntax error, WITHSCORES not supported in combination with BYLEX");
        }
    }

    By by() {
        return by;
    }

    boolean isDownwards() {
        return order == Order.DOWNWARDS;
    }

    boolean withScores() {
        return withScores;
    }

    /** Returns how many members are passed over; below 0, all are. By rank none is, even with LIMIT 5 -1. */
    long offset() {
        return by == By.RANK ? 0 : offset;
    }

    /** Returns how many members are wanted; below 0, all are. */
    long limit() {
        return limit;
    }
}
