package io.sluice.engine.commands.zset;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.DoubleParser;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.LexRange;
import io.sluice.engine.value.LexRange.Bound;
import io.sluice.engine.value.LexRange.Kind;
import io.sluice.engine.value.ScoreRange;

/** Scores, and bounds of ranges, as words of requests. */
final class ScoreArgument {
    // Shared throwables are dangerous for their stack traces and suppressed exceptions; these have neither.
    @SuppressWarnings("StaticAssignmentOfThrowable")
    private static final CommandError NO_SCORES = Errors.error("min or max is not a float");

    @SuppressWarnings("StaticAssignmentOfThrowable")
    private static final CommandError NO_MEMBERS = Errors.error("min or max not valid string range item");

    private static final String SPACE = " \t\n\u000B\f\r";

    private ScoreArgument() {}

    /**
     * Returns a number, which may be infinite.
     *
     * @throws CommandError an error of the caller's if the word is none
     */
    static double parse(Args args, int index, CommandError otherwise) {
        double value = DoubleParser.parse(args.array(), args.offset(index), args.length(index));
        if (Double.isNaN(value)) {
            throw otherwise;
        }
        return value;
    }

    /** Returns scores between the bounds that two words are. */
    static ScoreRange range(Args args, int min, int max) {
        return new ScoreRange(bound(args, min), isOpen(args, min), bound(args, max), isOpen(args, max));
    }

    private static boolean isOpen(Args args, int index) {
        return args.length(index) > 0 && args.array()[args.offset(index)] == '(';
    }

    /** As C's strtod has it, white space may come before the number, a zero byte ends it, and nothing at all is 0. */
    private static double bound(Args args, int index) {
        byte[] bytes = args.array();
        int end = args.offset(index) + args.length(index);
        int from = args.offset(index) + (isOpen(args, index) ? 1 : 0);
        for (int at = from; at < end; at++) {
            end = bytes[at] == 0 ? at : end;
        }
        if (from == end) {
            return 0;
        }
        while (from < end && SPACE.indexOf(bytes[from]) >= 0) {
            from++;
        }
        double value = DoubleParser.parseAny(bytes, from, end - from);
        if (Double.isNaN(value)) {
            throw NO_SCORES;
        }
        return value;
    }

    /** Returns members between the bounds that two words are. */
    static LexRange lexRange(Args args, int min, int max) {
        return new LexRange(lexBound(args, min), lexBound(args, max));
    }

    private static Bound lexBound(Args args, int index) {
        byte[] word = args.bytesAt(index);
        int sign = word.length == 0 ? 0 : word[0];
        boolean isAlone = word.length == 1;
        Slice member = Slice.of(word);
        if (sign == '[' || sign == '(') {
            member.skip(1);
            return new Bound(sign == '[' ? Kind.WITH : Kind.WITHOUT, member);
        }
        if (!isAlone || (sign != '-' && sign != '+')) {
            throw NO_MEMBERS;
        }
        return new Bound(sign == '-' ? Kind.LOWEST : Kind.HIGHEST, Slice.empty());
    }
}
