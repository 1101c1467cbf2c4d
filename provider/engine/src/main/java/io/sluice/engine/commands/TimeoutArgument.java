package io.sluice.engine.commands;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.Decimal;

/** The argument {@code timeout} of commands that wait. */
public final class TimeoutArgument {
    private TimeoutArgument() {}

    /**
     * Returns the timeout in milliseconds, so that the moment of its end is a number.
     *
     * @throws io.sluice.engine.command.CommandError if it is no whole number, negative, or too large
     */
    public static long milliseconds(Call call) {
        Args args = call.args();
        int word = args.index("timeout");
        if (!Decimal.isLong(args.array(), args.offset(word), args.length(word))) {
            throw Errors.error("timeout is not an integer or out of range");
        }
        long timeoutMs = args.integerAt(word);
        if (timeoutMs < 0) {
            throw Errors.error("timeout is negative");
        } else if (timeoutMs > Long.MAX_VALUE - call.nowMs()) {
            throw Errors.error("timeout is out of range");
        }
        return timeoutMs;
    }
}
