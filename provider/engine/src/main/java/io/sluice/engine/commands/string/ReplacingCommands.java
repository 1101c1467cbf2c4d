package io.sluice.engine.commands.string;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.STRING;

import io.sluice.command.Command;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.ExpireTime;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;

/** Setting, removing and letting expire strings by commands that do two things at once. */
final class ReplacingCommands {
    private ReplacingCommands() {}

    @Command(
            group = STRING,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "GETSET key:adjust value",
            event = "set",
            deprecatedSince = "6.2.0",
            replacedBy = "`SET` with the `GET` option",
            summary = "Sets a key to a string, and returns the one that was there.")
    static void getSet(Call call) {
        Entry old = Typed.string(call.database().read(call.key(0)));
        call.database().put(call.key(0), call.value("value"), Deadline.NONE);
        StringReply.write(call.reply(), old);
    }

    @Command(
            group = STRING,
            since = "6.2.0",
            complexity = "O(1)",
            flags = {WRITE, FAST},
            syntax = "GETDEL key:take",
            summary = "Returns the string at a key, and removes the key.")
    static void getDel(Call call) {
        Entry old = Typed.string(call.database().read(call.key(0)));
        call.database().remove(call.key(0));
        StringReply.write(call.reply(), old);
    }

    @Command(
            group = STRING,
            since = "6.2.0",
            complexity = "O(1)",
            flags = {WRITE, FAST},
            syntax = "GETEX key:adjust [EX seconds:int | PX milliseconds:int | EXAT unix-time-seconds:time"
                    + " | PXAT unix-time-milliseconds:time | PERSIST]",
            summary = "Returns the string at a key, and sets or takes away the key's deadline.")
    static void getEx(Call call) {
        Entry entry = call.database().read(call.key(0));
        Entry string = Typed.string(entry);
        if (entry != null) {
            long deadlineMs = StringDeadline.ofOptions(call);
            boolean ends = call.args().has("PERSIST") && entry.isVolatile();
            if (deadlineMs != Deadline.NONE || ends) {
                call.database().setDeadline(entry, deadlineMs);
            }
        }
        StringReply.write(call.reply(), string);
    }

    @Command(
            group = STRING,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "SETNX key:create value",
            event = "set",
            summary = "Sets a key to a string, if there is no such key.")
    static void setNx(Call call) {
        boolean isAbsent = call.database().use(call.key(0)) == null;
        if (isAbsent) {
            call.database().put(call.key(0), call.value("value"), Deadline.NONE);
        }
        call.reply().integer(isAbsent ? 1 : 0);
    }

    @Command(
            group = STRING,
            since = "2.0.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM},
            syntax = "SETEX key:overwrite seconds:int value",
            event = "set",
            summary = "Sets a key to a string that expires a number of seconds from now.")
    static void setEx(Call call) {
        set(call, ExpireTime.SECONDS, "seconds");
    }

    @Command(
            group = STRING,
            since = "2.6.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM},
            syntax = "PSETEX key:overwrite milliseconds:int value",
            event = "set",
            summary = "Sets a key to a string that expires a number of milliseconds from now.")
    static void pSetEx(Call call) {
        set(call, ExpireTime.MILLISECONDS, "milliseconds");
    }

    @Command(
            group = STRING,
            since = "1.0.1",
            complexity = "O(N) where N is the number of keys to set.",
            flags = {WRITE, DENY_OOM},
            syntax = "MSETNX key:create value [key value …]",
            event = "set",
            tips = {"request_policy:multi_shard", "response_policy:agg_min"},
            summary = "Sets several keys to strings at once, if there is none of the keys.")
    static void mSetNx(Call call) {
        Database database = call.database();
        int keys = call.args().keyCount();
        for (int number = 0; number < keys; number++) {
            if (database.use(call.key(number)) != null) {
                call.reply().integer(0);
                return;
            }
        }
        StringCommands.putAll(call);
        call.reply().integer(1);
    }

    private static void set(Call call, ExpireTime unit, String argument) {
        long deadlineMs = StringDeadline.of(unit, call, argument);
        call.database().put(call.key(0), call.value("value"), deadlineMs);
        call.reply().status("OK");
    }
}
