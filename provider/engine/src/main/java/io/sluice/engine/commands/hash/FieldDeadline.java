package io.sluice.engine.commands.hash;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.ExpireTime;
import io.sluice.engine.keyspace.KeyEvent;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import org.jspecify.annotations.Nullable;

/** Deadlines that clients ask for. */
final class FieldDeadline {
    /** The latest that a client can ask for, as in Redis: a quarter of the range that the formats have room for. */
    private static final long MAX_MS = HashValue.DEADLINE_MAX_MS >> 2;

    private static final String NEGATIVE = "invalid expire time, must be >= 0";

    private FieldDeadline() {}

    /**
     * Returns the deadline that a word asks for, in milliseconds since 1970; it may have come already.
     *
     * @throws CommandError if it is no number, below 0, or too late
     */
    static long at(Call call, int index, ExpireTime unit) {
        long number = call.args().integerAt(index);
        if (number < 0) {
            throw Errors.error(NEGATIVE);
        }
        long deadlineMs = unit.toDeadline(number, call);
        if (deadlineMs > MAX_MS) {
            throw Errors.invalidExpireTime(call.command().fullName());
        }
        return deadlineMs;
    }

    /** Returns in what way the option at an index says when, nothing if it is none of EX, PX, EXAT and PXAT. */
    static @Nullable ExpireTime option(Args args, int index) {
        if (args.is(index, "EX")) {
            return ExpireTime.SECONDS;
        } else if (args.is(index, "PX")) {
            return ExpireTime.MILLISECONDS;
        } else if (args.is(index, "EXAT")) {
            return ExpireTime.UNIX_SECONDS;
        }
        return args.is(index, "PXAT") ? ExpireTime.UNIX_MILLISECONDS : null;
    }

    /** Returns what keyspace events call it that fields are given a deadline, or lose it. */
    static KeyEvent event(Call call, long deadlineMs) {
        if (deadlineMs == HashValue.NEVER) {
            return KeyEvent.HPERSIST;
        }
        return deadlineMs <= call.nowMs() ? KeyEvent.HDEL : KeyEvent.HEXPIRE;
    }

    /** Gives a field, which is there, a deadline, or takes it away; removes it if the deadline has come. */
    static void give(Call call, HashValue hash, Slice field, long deadlineMs) {
        if (deadlineMs <= call.nowMs()) {
            hash.remove(field);
        } else {
            hash.deadline(field, deadlineMs);
        }
    }
}
