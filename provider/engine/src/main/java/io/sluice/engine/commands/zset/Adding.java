package io.sluice.engine.commands.zset;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.zset.AddOptions.Existence;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.structure.SortedIndex;
import io.sluice.engine.value.PackLimits;
import io.sluice.engine.value.SortedSetValue;

/** Gives members of the sorted set at the first key scores, and counts what became of them. */
public final class Adding implements SortedIndex.Scoring {
    // Shared throwables are dangerous for their stack traces and suppressed exceptions; these have neither.
    @SuppressWarnings("StaticAssignmentOfThrowable")
    private static final CommandError NOT_A_NUMBER = Errors.error("resulting score is not a number (NaN)");

    private final Call call;
    private final AddOptions options;
    private final PackLimits limits;
    private int added;
    private int updated;
    private double given;
    private double last = Double.NaN;

    /** Scores, none of them NaN, and members of the request. */
    public static final class Pairs {
        private final double[] scores;
        private final int member;
        private final int step;

        /**
         * Takes scores.
         *
         * @param member the index of the word that is the first member
         * @param step how many words further the next member is
         */
        public Pairs(double[] scores, int member, int step) {
            this.scores = scores;
            this.member = member;
            this.step = step;
        }
    }

    private Adding(Call call, AddOptions options) {
        this.call = call;
        this.options = options;
        limits = SortedSetKey.limits(call);
    }

    /**
     * Gives members scores, all or, if an error is thrown, none.
     *
     * @param pairs at least one
     */
    public static Adding of(Call call, AddOptions options, Pairs pairs) {
        Adding adding = new Adding(call, options);
        adding.run(pairs.scores, pairs.member, pairs.step);
        return adding;
    }

    /** Returns how many members were new, or, if that is asked for, are new or have another score. */
    public int count() {
        return options.countsChanges() ? added + updated : added;
    }

    /** Returns the score that the last member has now, NaN if it was to get none. */
    double last() {
        return last;
    }

    private void run(double[] scores, int member, int step) {
        Entry entry = SortedSetKey.use(call, 0);
        if (entry == null) {
            if (options.existence() != Existence.PRESENT) {
                SortedSetValue made = new SortedSetValue(call.keyspace().ground());
                made.expectLength(call.args().length(member), limits);
                putAll(made, scores, member, step);
                call.database().put(call.key(0), made, Deadline.NONE);
            }
            return;
        }
        SortedSetValue set = SortedSetKey.of(call, entry);
        checkSum(set, scores[0], call.valueAt(member));
        call.database().beginEdit(entry, set);
        putAll(set, scores, member, step);
        call.database().endEdit(entry);
    }

    private void checkSum(SortedSetValue set, double increment, Slice member) {
        // Only two infinities have no sum.
        if (options.adds() && options.existence() != Existence.NEW && Double.isInfinite(increment)) {
            double old = set.score(member);
            if (!Double.isNaN(old) && Double.isNaN(old + increment)) {
                throw NOT_A_NUMBER;
            }
        }
    }

    private void putAll(SortedSetValue set, double[] scores, int member, int step) {
        set.expect(scores.length, limits);
        for (int number = 0; number < scores.length; number++) {
            given = scores[number];
            set.put(call.valueAt(member + number * step), this, limits);
        }
    }

    @Override
    public double score(double old) {
        last = Double.NaN;
        if (Double.isNaN(old)) {
            if (options.existence() != Existence.PRESENT) {
                added++;
                last = given;
            }
            return last;
        }
        double score = options.adds() ? old + given : given;
        if (options.existence() != Existence.NEW && options.allow(old, score)) {
            updated += score == old ? 0 : 1;
            last = score;
        }
        return last;
    }

    /** Writes the score that the last member has now, a null if it was to get none. */
    void replyLast() {
        replyScore(call, last);
    }

    /** Writes a score, a null for NaN. */
    static void replyScore(Call call, double score) {
        if (Double.isNaN(score)) {
            call.reply().nil();
        } else {
            call.reply().doubleValue(score);
        }
    }
}
