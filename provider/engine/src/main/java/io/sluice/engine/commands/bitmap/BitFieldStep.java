package io.sluice.engine.commands.bitmap;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the things that BITFIELD does.
 *
 * @param kind what
 * @param field to which integer
 * @param operand the new value, or what is added
 * @param overflow what becomes of a result that does not fit
 */
// Shared throwables are dangerous for their stack traces and suppressed exceptions; this one has neither.
@SuppressWarnings("StaticAssignmentOfThrowable")
record BitFieldStep(Kind kind, BitField field, long operand, Overflow overflow) {
    private static final int FIRST = 2;
    private static final CommandError INVALID_OVERFLOW = Errors.error("Invalid OVERFLOW type specified");

    /** What a step does; the names are the words of the request. */
    enum Kind {
        GET,
        SET,
        INCRBY;

        /** Returns the number of words behind the name. */
        int words() {
            return this == GET ? 2 : 3;
        }
    }

    boolean isWrite() {
        return kind != Kind.GET;
    }

    /**
     * Reads the steps of a request, word by word as Redis does, which tells the first mistake, and takes OVERFLOW
     * anywhere: the grammar of the syntax line would tell of an unknown word before a bad number that precedes it.
     */
    static List<BitFieldStep> of(Call call) {
        Args args = call.args();
        List<BitFieldStep> steps = new ArrayList<>();
        Overflow overflow = Overflow.WRAP;
        int at = FIRST;
        while (at < args.count()) {
            if (args.is(at, "OVERFLOW") && at + 1 < args.count()) {
                overflow = overflow(args, at + 1);
                at += 2;
            } else {
                Kind kind = kind(args, at);
                steps.add(step(call, at, kind, overflow));
                at += 1 + kind.words();
            }
        }
        return steps;
    }

    private static Overflow overflow(Args args, int index) {
        for (Overflow overflow : Overflow.values()) {
            if (args.is(index, overflow.name())) {
                return overflow;
            }
        }
        throw INVALID_OVERFLOW;
    }

    private static Kind kind(Args args, int index) {
        for (Kind kind : Kind.values()) {
            if (args.is(index, kind.name()) && index + kind.words() < args.count()) {
                return kind;
            }
        }
        throw Errors.SYNTAX;
    }

    private static BitFieldStep step(Call call, int index, Kind kind, Overflow overflow) {
        BitField type = BitField.ofType(call.args(), index + 1);
        BitField field = type.at(BitOffset.at(call, index + 2, type.width()));
        long operand = kind == Kind.GET ? 0 : call.args().integerAt(index + 3);
        return new BitFieldStep(kind, field, operand, overflow);
    }
}
