package io.sluice.engine.commands.server;

import static io.sluice.command.Flag.ADMIN;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.observe.SlowEntry;
import java.util.List;

/** What took long of late. */
final class SlowLogCommands {
    private static final long ENTRIES = 10;
    private static final int FIELDS = 6;

    private SlowLogCommands() {}

    @Command(
            group = SERVER,
            since = "2.2.12",
            complexity = "O(N) where N is the number of entries returned",
            flags = {ADMIN, LOADING, STALE},
            unknownOption = "unknown subcommand or wrong number of arguments for '%s'. Try SLOWLOG HELP.",
            tips = {"request_policy:all_nodes", "nondeterministic_output"},
            syntax = "SLOWLOG GET [count:int]",
            history = "4.0.0 Added client IP address, port and name to the reply.",
            summary = "Returns the latest entries of the slow log: 10, as many as asked for, or all with -1.")
    static void get(Call call) {
        Args args = call.args();
        List<SlowEntry> entries = call.server().slowLog().latest(args.has("count") ? count(args) : ENTRIES);
        call.reply().array(entries.size());
        entries.forEach(entry -> reply(call.reply(), entry));
    }

    private static long count(Args args) {
        long count;
        try {
            count = args.integer("count");
        } catch (CommandError e) {
            count = Long.MIN_VALUE;
        }
        if (count < -1) {
            throw Errors.error("count should be greater than or equal to -1");
        }
        return count == -1 ? Long.MAX_VALUE : count;
    }

    private static void reply(ReplyWriter reply, SlowEntry entry) {
        reply.array(FIELDS);
        reply.integer(entry.id());
        reply.integer(entry.epochSeconds());
        reply.integer(entry.microseconds());
        reply.array(entry.words().size());
        entry.words().forEach(word -> reply.bulk(word, 0, word.length));
        reply.bulk(entry.address());
        reply.bulk(entry.clientName());
    }

    @Command(
            group = SERVER,
            since = "2.2.12",
            complexity = "O(1)",
            flags = {ADMIN, LOADING, STALE},
            tips = {"request_policy:all_nodes", "response_policy:agg_sum", "nondeterministic_output"},
            syntax = "SLOWLOG LEN",
            summary = "Returns the number of entries in the slow log.")
    static void len(Call call) {
        call.reply().integer(call.server().slowLog().length());
    }

    @Command(
            group = SERVER,
            since = "2.2.12",
            complexity = "O(N) where N is the number of entries in the slowlog",
            flags = {ADMIN, LOADING, STALE},
            tips = {"request_policy:all_nodes", "response_policy:all_succeeded"},
            syntax = "SLOWLOG RESET",
            summary = "Removes all entries from the slow log.")
    static void reset(Call call) {
        call.server().slowLog().reset();
        call.reply().status("OK");
    }
}
