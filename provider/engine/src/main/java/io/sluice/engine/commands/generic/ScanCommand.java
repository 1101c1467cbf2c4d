package io.sluice.engine.commands.generic;

import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.GENERIC;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Glob;
import io.sluice.engine.structure.Slice;
import java.util.ArrayList;
import java.util.List;

/** Walking over all keys in small steps. */
final class ScanCommand {
    private static final int FIRST_OPTION = 2;
    private static final long COUNT_DEFAULT = 10;

    /** Positions of the cursor to look at for each key asked for: sparse tables must not make a call slow. */
    private static final long POSITIONS_PER_KEY = 10;

    private ScanCommand() {}

    @Command(
            group = GENERIC,
            since = "2.8.0",
            complexity = "O(1) for every call. O(N) for a complete iteration, where N is the number of keys.",
            flags = READONLY,
            syntax = "SCAN cursor:int [MATCH pattern:pattern] [COUNT count:int] [TYPE@6.0.0 type]",
            history = "6.0.0 Added the `TYPE` subcommand.",
            tips = {"nondeterministic_output", "request_policy:special"},
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns some keys, and the cursor with which to ask for more.")
    static void scan(Call call) {
        Args args = call.args();
        long cursor = ScanCursor.parse(args.bytes("cursor"));
        long count = count(args);
        Glob pattern = Glob.of(args.has("MATCH") ? args.bytes("pattern") : new byte[] {'*'});
        String type = args.has("TYPE") ? args.text("type") : "";
        List<Entry> seen = new ArrayList<>();
        Database database = call.database();
        long positions = count > Long.MAX_VALUE / POSITIONS_PER_KEY ? Long.MAX_VALUE : count * POSITIONS_PER_KEY;
        do {
            cursor = database.scan(cursor, seen::add);
        } while (cursor != 0 && --positions > 0 && seen.size() < count);
        seen.removeIf(entry -> !pattern.matches(entry.array(), 0, entry.keyLength())
                || (!type.isEmpty() && !type.equalsIgnoreCase(entry.typeName())));
        // A look-up removes what has expired.
        seen.removeIf(entry -> database.isExpired(entry) && database.find(key(entry)) == null);
        call.reply().array(2);
        call.reply().bulk(Long.toUnsignedString(cursor));
        replyKeys(call.reply(), seen);
    }

    /** Writes the keys of entries as an array. */
    static void replyKeys(ReplyWriter reply, List<Entry> entries) {
        reply.array(entries.size());
        for (Entry entry : entries) {
            reply.bulk(entry.array(), 0, entry.keyLength());
        }
    }

    private static Slice key(Entry entry) {
        return Slice.of(entry.key());
    }

    /**
     * Redis reads the options, each with its value, one after another: a bad number is told before an option behind it
     * that is bad, and also where a good number follows.
     */
    private static long count(Args args) {
        long count = COUNT_DEFAULT;
        for (int at = FIRST_OPTION; at + 1 < args.count() && isOption(args, at); at += 2) {
            if (args.is(at, "COUNT")) {
                count = args.integerAt(at + 1);
                if (count < 1) {
                    throw Errors.SYNTAX;
                }
            }
        }
        return count;
    }

    private static boolean isOption(Args args, int at) {
        return args.is(at, "COUNT") || args.is(at, "MATCH") || args.is(at, "TYPE");
    }
}
