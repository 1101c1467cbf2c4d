package io.sluice.engine.commands.zset;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.value.SetValue;
import io.sluice.engine.value.SortedSetValue;
import io.sluice.engine.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets that are to be put together, and how. Redis looks the keys up before it reads the options behind them, and tells
 * the first thing that is wrong.
 */
final class AlgebraWish {
    // Shared throwables are dangerous for their stack traces and suppressed exceptions; these have neither.
    @SuppressWarnings("StaticAssignmentOfThrowable")
    private static final CommandError NO_WEIGHT = Errors.error("weight value is not a float");

    @SuppressWarnings("StaticAssignmentOfThrowable")
    private static final CommandError NO_LIMIT = Errors.error("LIMIT can't be negative");

    private final Args args;
    private final List<@Nullable Value> sets;
    private final double[] weights;
    private Aggregate aggregate = Aggregate.SUM;
    private boolean withScores;
    private long limit;

    /** What is done with the sets, by which they have options. */
    enum Operation {
        /** All members are stored. */
        STORE(true, false, false),
        /** All members are answered. */
        REPLY(true, true, false),
        /** Those of the first set that no other has are stored. */
        STORE_DIFFERENCE(false, false, false),
        /** Those of the first set that no other has are answered. */
        REPLY_DIFFERENCE(false, true, false),
        /** Members are counted. */
        COUNT(false, false, true);

        private final boolean weighs;
        private final boolean replies;
        private final boolean counts;

        @SuppressWarnings("BooleanParameter") // which options there are
        Operation(boolean weighs, boolean replies, boolean counts) {
            this.weighs = weighs;
            this.replies = replies;
            this.counts = counts;
        }
    }

    private AlgebraWish(Args args, List<@Nullable Value> sets) {
        this.args = args;
        this.sets = sets;
        weights = new double[sets.size()];
        Arrays.fill(weights, 1);
    }

    /** Reads a request from the number of keys on, which is the word of an index. */
    static AlgebraWish of(Call call, int numberOfKeys, Operation operation) {
        Args args = call.args();
        long keys = args.integerAt(numberOfKeys);
        if (keys < 1) {
            throw Errors.error(
                    "at least 1 input key is needed for '" + call.command().fullName() + "' command");
        }
        if (keys > args.count() - numberOfKeys - 1) {
            throw Errors.SYNTAX;
        }
        List<@Nullable Value> sets = new ArrayList<>();
        int firstKey = args.keyCount() - (int) keys;
        for (int number = firstKey; number < args.keyCount(); number++) {
            sets.add(set(call, number));
        }
        AlgebraWish wish = new AlgebraWish(args, sets);
        for (int at = numberOfKeys + 1 + (int) keys; at < args.count(); at++) {
            at += wish.take(at, operation);
        }
        return wish;
    }

    private static @Nullable Value set(Call call, int number) {
        var entry = call.database().read(call.key(number));
        Value value = entry == null ? null : entry.held();
        if (entry != null && !(value instanceof SortedSetValue || value instanceof SetValue)) {
            throw Errors.WRONG_TYPE;
        }
        return value;
    }

    /** Takes an option; returns how many words behind it belong to it. */
    private int take(int at, Operation operation) {
        int behind = args.count() - at - 1;
        if (operation.weighs && behind >= weights.length && args.is(at, "WEIGHTS")) {
            for (int number = 0; number < weights.length; number++) {
                weights[number] = ScoreArgument.parse(args, at + 1 + number, NO_WEIGHT);
            }
            return weights.length;
        }
        if (operation.weighs && behind > 0 && args.is(at, "AGGREGATE")) {
            aggregate = Aggregate.of(args, at + 1);
            return 1;
        }
        if (operation.replies && args.is(at, "WITHSCORES")) {
            withScores = true;
            return 0;
        }
        if (operation.counts && behind > 0 && args.is(at, "LIMIT")) {
            limit = args.integerAt(at + 1, 0, NO_LIMIT);
            return 1;
        }
        throw Errors.SYNTAX;
    }

    /** Returns the sets, nothing where there is none. */
    List<@Nullable Value> sets() {
        return sets;
    }

    double weight(int set) {
        return weights[set];
    }

    Aggregate aggregate() {
        return aggregate;
    }

    boolean withScores() {
        return withScores;
    }

    /** Returns how many members are counted at most, 0 for all. */
    long limit() {
        return limit;
    }
}
