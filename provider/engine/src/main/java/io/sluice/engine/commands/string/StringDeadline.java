package io.sluice.engine.commands.string;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.ExpireTime;
import io.sluice.engine.keyspace.Deadline;

/** The deadline that a command on a string asks for. */
final class StringDeadline {
    private StringDeadline() {}

    /** Returns the deadline of the options EX, PX, EXAT and PXAT, {@link Deadline#NONE} if there is none of them. */
    static long ofOptions(Call call) {
        Args args = call.args();
        if (args.has("EX")) {
            return of(ExpireTime.SECONDS, call, "seconds");
        } else if (args.has("PX")) {
            return of(ExpireTime.MILLISECONDS, call, "milliseconds");
        } else if (args.has("EXAT")) {
            return of(ExpireTime.UNIX_SECONDS, call, "unix-time-seconds");
        } else if (args.has("PXAT")) {
            return of(ExpireTime.UNIX_MILLISECONDS, call, "unix-time-milliseconds");
        }
        return Deadline.NONE;
    }

    /** Returns the deadline of one argument. */
    static long of(ExpireTime unit, Call call, String argument) {
        long number = call.args().integer(argument);
        if (number <= 0) {
            throw Errors.invalidExpireTime(call.command().fullName());
        }
        return unit.toDeadline(number, call);
    }
}
