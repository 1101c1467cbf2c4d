package io.sluice.engine.commands.server;

import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Entry;

/** What takes how much of the heap. */
final class MemoryCommands {
    private MemoryCommands() {}

    @Command(
            group = SERVER,
            since = "4.0.0",
            complexity = "O(1)",
            flags = READONLY,
            syntax = "MEMORY USAGE key:test [SAMPLES count:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the bytes of heap that a key and its value take.")
    static void usage(Call call) {
        checkSamples(call.args());
        Entry entry = call.database().find(call.key(0));
        if (entry == null) {
            call.reply().nil();
        } else {
            call.reply().integer(call.database().ledger().bytesOf(entry));
        }
    }

    /** The bytes are known, so nothing is sampled. As in Redis words are checked one after another. */
    private static void checkSamples(Args args) {
        for (int index = args.key(0) + 1; index < args.count(); index += 2) {
            boolean isOption = args.is(index, "SAMPLES") && index + 1 < args.count();
            if (!isOption || args.integerAt(index + 1) < 0) {
                throw Errors.SYNTAX;
            }
        }
    }

    @Command(
            group = SERVER,
            since = "4.0.0",
            complexity = "O(N) where N is the number of clients",
            tips = {"nondeterministic_output", "request_policy:all_shards", "response_policy:special"},
            syntax = "MEMORY STATS",
            summary = "Returns what takes the memory in use.")
    static void stats(Call call) {
        MemoryStats.write(call);
    }

    @Command(
            group = SERVER,
            since = "4.0.0",
            complexity = "O(1)",
            tips = {"nondeterministic_output", "request_policy:all_shards", "response_policy:special"},
            syntax = "MEMORY DOCTOR",
            summary = "Says in words what is unusual about the memory in use.")
    static void doctor(Call call) {
        call.reply().verbatim(MemoryReport.of(call.server()));
    }

    @Command(
            group = SERVER,
            since = "4.0.0",
            complexity = "O(1)",
            tips = {"request_policy:all_shards", "response_policy:all_succeeded"},
            syntax = "MEMORY PURGE",
            summary = "Does nothing: the JVM decides when memory goes back to the machine.")
    static void purge(Call call) {
        call.reply().status("OK");
    }

    @Command(
            group = SERVER,
            since = "4.0.0",
            complexity = "O(1)",
            tips = {"nondeterministic_output", "request_policy:all_shards", "response_policy:special"},
            syntax = "MEMORY MALLOC-STATS",
            summary = "Says that the memory allocator, which is the JVM, has no statistics to tell here.")
    static void mallocStats(Call call) {
        call.reply().bulk("Stats not supported for the current allocator");
    }
}
