package io.sluice.engine.commands.generic;

import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.GENERIC;

import io.sluice.command.Command;
import io.sluice.command.KeyFlag;
import io.sluice.engine.command.Call;
import io.sluice.engine.keyspace.Entry;

/** Asking for deadlines. */
final class TimeToLiveCommands {
    private static final long NO_KEY = -2;
    private static final long NO_DEADLINE = -1;

    private TimeToLiveCommands() {}

    @Command(
            group = GENERIC,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "TTL key:test",
            keyFlags = KeyFlag.ACCESS,
            history = "2.8.0 Added the -2 reply.",
            tips = "nondeterministic_output",
            summary = "Returns the seconds that a key has left to live.")
    static void ttl(Call call) {
        call.reply().integer(seconds(left(call)));
    }

    @Command(
            group = GENERIC,
            since = "2.6.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "PTTL key:test",
            keyFlags = KeyFlag.ACCESS,
            history = "2.8.0 Added the -2 reply.",
            tips = "nondeterministic_output",
            summary = "Returns the milliseconds that a key has left to live.")
    static void pttl(Call call) {
        call.reply().integer(left(call));
    }

    @Command(
            group = GENERIC,
            since = "7.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "EXPIRETIME key:test",
            keyFlags = KeyFlag.ACCESS,
            summary = "Returns the Unix time in seconds at which a key expires.")
    static void expireTime(Call call) {
        call.reply().integer(seconds(deadline(call)));
    }

    @Command(
            group = GENERIC,
            since = "7.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "PEXPIRETIME key:test",
            keyFlags = KeyFlag.ACCESS,
            summary = "Returns the Unix time in milliseconds at which a key expires.")
    static void pexpireTime(Call call) {
        call.reply().integer(deadline(call));
    }

    private static long left(Call call) {
        long deadlineMs = deadline(call);
        return deadlineMs < 0 ? deadlineMs : Math.max(0, deadlineMs - call.nowMs());
    }

    private static long deadline(Call call) {
        Entry entry = call.database().look(call.key(0));
        if (entry == null) {
            return NO_KEY;
        }
        return entry.isVolatile() ? entry.deadlineMs() : NO_DEADLINE;
    }

    private static long seconds(long milliseconds) {
        return milliseconds < 0 ? milliseconds : milliseconds / 1000 + (milliseconds % 1000 >= 500 ? 1 : 0);
    }
}
