package io.sluice.engine.commands.generic;

import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.GENERIC;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.DeadlineCondition;
import io.sluice.engine.commands.ExpireTime;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;

/** Setting and taking away deadlines. */
final class ExpireCommands {
    private static final String UNSUPPORTED = "Unsupported option %s";
    private static final String OPTIONS = " [NX@7.0.0 | XX@7.0.0 | GT@7.0.0 | LT@7.0.0]+";
    private static final String HISTORY = "7.0.0 Added options: `NX`, `XX`, `GT` and `LT`.";

    private static final int FIRST_OPTION = 3;

    private ExpireCommands() {}

    @Command(
            group = GENERIC,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {WRITE, FAST},
            syntax = "EXPIRE key:update seconds:int" + OPTIONS,
            unknownOption = UNSUPPORTED,
            history = HISTORY,
            summary = "Lets a key expire a number of seconds from now.")
    static void expire(Call call) {
        expire(call, ExpireTime.SECONDS, "seconds");
    }

    @Command(
            group = GENERIC,
            since = "2.6.0",
            complexity = "O(1)",
            flags = {WRITE, FAST},
            syntax = "PEXPIRE key:update milliseconds:int" + OPTIONS,
            unknownOption = UNSUPPORTED,
            history = HISTORY,
            summary = "Lets a key expire a number of milliseconds from now.")
    static void pexpire(Call call) {
        expire(call, ExpireTime.MILLISECONDS, "milliseconds");
    }

    @Command(
            group = GENERIC,
            since = "1.2.0",
            complexity = "O(1)",
            flags = {WRITE, FAST},
            syntax = "EXPIREAT key:update unix-time-seconds:time" + OPTIONS,
            unknownOption = UNSUPPORTED,
            history = HISTORY,
            summary = "Lets a key expire at a Unix time in seconds.")
    static void expireAt(Call call) {
        expire(call, ExpireTime.UNIX_SECONDS, "unix-time-seconds");
    }

    @Command(
            group = GENERIC,
            since = "2.6.0",
            complexity = "O(1)",
            flags = {WRITE, FAST},
            syntax = "PEXPIREAT key:update unix-time-milliseconds:time" + OPTIONS,
            unknownOption = UNSUPPORTED,
            history = HISTORY,
            summary = "Lets a key expire at a Unix time in milliseconds.")
    static void pexpireAt(Call call) {
        expire(call, ExpireTime.UNIX_MILLISECONDS, "unix-time-milliseconds");
    }

    @Command(
            group = GENERIC,
            since = "2.2.0",
            complexity = "O(1)",
            flags = {WRITE, FAST},
            syntax = "PERSIST key:update",
            summary = "Takes the deadline of a key away.")
    static void persist(Call call) {
        Entry entry = call.database().use(call.key(0));
        if (entry == null || !entry.isVolatile()) {
            call.reply().integer(0);
            return;
        }
        call.reply().integer(call.database().setDeadline(entry, Deadline.NONE) ? 1 : 0);
    }

    private static void expire(Call call, ExpireTime unit, String argument) {
        Args args = call.args();
        boolean bound = args.has("GT") || args.has("LT");
        if (args.has("NX") && (args.has("XX") || bound)) {
            throw Errors.error("NX and XX, GT or LT options at the same time are not compatible");
        }
        if (args.has("GT") && args.has("LT")) {
            throw Errors.error("GT and LT options at the same time are not compatible");
        }
        long deadlineMs = unit.toDeadline(args.integer(argument), call);
        Entry entry = call.database().use(call.key(0));
        boolean moves = entry != null
                && DeadlineCondition.allows(args, FIRST_OPTION, entry.deadlineMs(), deadlineMs)
                && call.database().setDeadline(entry, deadlineMs);
        call.reply().integer(moves ? 1 : 0);
    }
}
