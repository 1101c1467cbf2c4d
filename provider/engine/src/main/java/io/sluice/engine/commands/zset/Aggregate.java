package io.sluice.engine.commands.zset;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Errors;

/** What becomes of the scores that a member has in several sets. */
enum Aggregate {
    /** They are added. */
    SUM {
        @Override
        double of(double one, double other) {
            return numberOf(one + other);
        }
    },
    /** The lowest one counts. */
    MIN {
        @Override
        double of(double one, double other) {
            return other < one ? other : one;
        }
    },
    /** The highest one counts. */
    MAX {
        @Override
        double of(double one, double other) {
            return other > one ? other : one;
        }
    };

    /** Reads a word. */
    static Aggregate of(Args args, int index) {
        for (Aggregate aggregate : values()) {
            if (args.is(index, aggregate.name())) {
                return aggregate;
            }
        }
        throw Errors.SYNTAX;
    }

    abstract double of(double one, double other);

    /** Takes what comes of infinities and zero for 0, as Redis does. */
    static double numberOf(double score) {
        return Double.isNaN(score) ? 0 : score;
    }
}
