package io.sluice.engine.commands.bitmap;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Errors;

/** What the ends of a range of bits count; the names are the words of the request. */
enum BitUnit {
    /** Whole bytes. */
    BYTE,
    /** Single bits. */
    BIT;

    /** Reads a word. */
    static BitUnit of(Args args, int index) {
        for (BitUnit unit : values()) {
            if (args.is(index, unit.name())) {
                return unit;
            }
        }
        throw Errors.SYNTAX;
    }
}
