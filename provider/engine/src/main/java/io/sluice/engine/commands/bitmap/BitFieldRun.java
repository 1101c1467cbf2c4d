package io.sluice.engine.commands.bitmap;

import io.sluice.engine.command.ReplyWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of one BITFIELD on a string, and what they answer. */
final class BitFieldRun {
    private final FieldString string;
    private final List<@Nullable Long> answers = new ArrayList<>();
    private boolean hasStored;
    private boolean hasChanged;

    BitFieldRun(FieldString string) {
        this.string = string;
    }

    /** Does a step. */
    void take(BitFieldStep step) {
        BitField field = step.field();
        long old = string.get(field);
        switch (step.kind()) {
            case GET -> answers.add(old);
            case SET -> store(step, step.operand(), 0, old);
            case INCRBY -> store(step, old, step.operand(), old);
        }
    }

    private void store(BitFieldStep step, long value, long increment, long old) {
        BitField field = step.field();
        boolean overflows = Overflow.happens(field, value, increment);
        if (overflows && step.overflow() == Overflow.FAIL) {
            answers.add(null);
            return;
        }
        long stored = overflows ? step.overflow().replace(field, value, increment) : value + increment;
        string.set(field, stored);
        hasStored = true;
        hasChanged |= stored != old;
        answers.add(step.kind() == BitFieldStep.Kind.SET ? old : stored);
    }

    /** Returns whether a step has stored an integer, be it the old one. */
    boolean hasStored() {
        return hasStored;
    }

    /** Returns whether a step has stored another integer than was there. */
    boolean hasChanged() {
        return hasChanged;
    }

    /** Answers all steps. */
    void reply(ReplyWriter reply) {
        reply.array(answers.size());
        for (Long answer : answers) {
            if (answer == null) {
                reply.nil();
            } else {
                reply.integer(answer);
            }
        }
    }
}
