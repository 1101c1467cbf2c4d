package io.sluice.engine.commands.string;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.STRING;

import io.sluice.command.Command;
import io.sluice.command.KeyFlag;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;

/** Reading and setting strings. */
final class StringCommands {
    private StringCommands() {}

    @Command(
            group = STRING,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "GET key:read",
            summary = "Returns the string at a key.")
    static void get(Call call) {
        StringReply.write(call.reply(), Typed.string(call.database().read(call.key(0))));
    }

    @Command(
            group = STRING,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM},
            syntax = "SET key:adjust value [NX@2.6.12 | XX@2.6.12] [GET@6.2.0]"
                    + " [EX@2.6.12 seconds:int | PX@2.6.12 milliseconds:int | EXAT@6.2.0 unix-time-seconds:time"
                    + " | PXAT@6.2.0 unix-time-milliseconds:time | KEEPTTL@6.0.0]",
            keyFlags = KeyFlag.VARIABLE_FLAGS,
            history = {
                "2.6.12 Added the `EX`, `PX`, `NX` and `XX` options.",
                "6.0.0 Added the `KEEPTTL` option.",
                "6.2.0 Added the `GET`, `EXAT` and `PXAT` option.",
                "7.0.0 Allowed the `NX` and `GET` options to be used together."
            },
            summary = "Sets a key to a string, whatever it held before.")
    static void set(Call call) {
        Args args = call.args();
        long deadlineMs = args.has("KEEPTTL") ? Deadline.KEEP : StringDeadline.ofOptions(call);
        boolean tellsOld = args.has("GET");
        Entry old = tellsOld ? Typed.string(call.database().read(call.key(0))) : null;
        if (mayStore(call)) {
            call.database().put(call.key(0), call.value("value"), deadlineMs);
            if (!tellsOld) {
                call.reply().status("OK");
            }
        } else if (!tellsOld) {
            call.reply().nil();
        }
        if (tellsOld) {
            StringReply.write(call.reply(), old);
        }
    }

    @Command(
            group = STRING,
            since = "1.0.0",
            complexity = "O(N) where N is the number of keys to retrieve.",
            flags = {READONLY, FAST},
            syntax = "MGET key:read [key …]",
            tips = "request_policy:multi_shard",
            summary = "Returns the strings at several keys.")
    static void mget(Call call) {
        int keys = call.args().keyCount();
        if (!call.database().shelves().isEmpty()) {
            readObjects(call, keys);
        }
        ReplyWriter reply = call.reply();
        reply.array(keys);
        for (int number = 0; number < keys; number++) {
            Entry entry = call.database().read(call.key(number));
            StringReply.write(reply, Typed.isString(entry) ? Typed.string(entry) : entry);
        }
    }

    /** Makes sure, before the reply begins, that the bytes of Java objects are known, or why they are not. */
    private static void readObjects(Call call, int keys) {
        for (int number = 0; number < keys; number++) {
            Entry entry = call.database().find(call.key(number));
            if (Typed.isString(entry)) {
                Typed.string(entry);
            }
        }
    }

    @Command(
            group = STRING,
            since = "1.0.1",
            complexity = "O(N) where N is the number of keys to set.",
            flags = {WRITE, DENY_OOM},
            syntax = "MSET key:overwrite value [key value …]",
            event = "set",
            tips = {"request_policy:multi_shard", "response_policy:all_succeeded"},
            summary = "Sets several keys to strings at once.")
    static void mset(Call call) {
        putAll(call);
        call.reply().status("OK");
    }

    /** Sets each key to the word behind it. */
    static void putAll(Call call) {
        int keys = call.args().keyCount();
        for (int number = 0; number < keys; number++) {
            int value = call.args().key(number) + 1;
            call.database().put(call.key(number), call.valueAt(value), Deadline.NONE);
        }
    }

    private static boolean mayStore(Call call) {
        Args args = call.args();
        boolean onlyNew = args.has("NX");
        if (!onlyNew && !args.has("XX")) {
            return true;
        }
        return onlyNew == (call.database().use(call.key(0)) == null);
    }
}
