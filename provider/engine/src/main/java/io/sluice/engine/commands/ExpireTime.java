package io.sluice.engine.commands;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Deadline;

/** The ways in which clients say when a key expires. */
public enum ExpireTime {
    /** Seconds from now. */
    SECONDS(1000, Origin.NOW),
    /** Milliseconds from now. */
    MILLISECONDS(1, Origin.NOW),
    /** Seconds since 1970. */
    UNIX_SECONDS(1000, Origin.EPOCH),
    /** Milliseconds since 1970. */
    UNIX_MILLISECONDS(1, Origin.EPOCH);

    private final long unitMs;
    private final Origin origin;

    ExpireTime(long unitMs, Origin origin) {
        this.unitMs = unitMs;
        this.origin = origin;
    }

    /**
     * Returns the moment in milliseconds since 1970; may lie in the past.
     *
     * @throws CommandError if there is no such moment
     */
    public long toDeadline(long number, Call call) {
        if (number > Long.MAX_VALUE / unitMs || number < Long.MIN_VALUE / unitMs) {
            throw invalid(call);
        }
        long milliseconds = number * unitMs;
        long originMs = origin == Origin.NOW ? call.nowMs() : 0;
        if (milliseconds > Long.MAX_VALUE - originMs) {
            throw invalid(call);
        }
        // The two ends of the range stand for something else, and are out of reach anyway.
        return Math.max(Deadline.KEEP + 1, Math.min(Deadline.NONE - 1, milliseconds + originMs));
    }

    private enum Origin {
        NOW,
        EPOCH
    }

    private static CommandError invalid(Call call) {
        return Errors.invalidExpireTime(call.command().fullName());
    }
}
