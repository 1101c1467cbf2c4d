package io.sluice.engine.commands.generic;

import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.GENERIC;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.commands.ScanCursor;
import io.sluice.engine.commands.ScanOptions;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Glob;
import io.sluice.engine.structure.Slice;
import java.util.ArrayList;
import java.util.List;

/** Walking over all keys in small steps. */
final class ScanCommand {
    private static final int FIRST_OPTION = 2;

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
        long count = ScanOptions.count(args, FIRST_OPTION);
        Glob pattern = ScanOptions.pattern(args);
        String type = args.has("TYPE") ? args.text("type") : "";
        List<Entry> seen = new ArrayList<>();
        Database database = call.database();
        long positions = ScanOptions.positions(count);
        do {
            cursor = database.scan(cursor, seen::add);
        } while (cursor != 0 && --positions > 0 && seen.size() < count);
        seen.removeIf(entry -> !pattern.matches(entry.array(), 0, entry.keyLength()));
        // A look-up removes what has expired, of whatever type it was.
        seen.removeIf(entry -> database.isExpired(entry) && database.find(key(entry)) == null);
        seen.removeIf(entry -> !type.isEmpty() && !type.equalsIgnoreCase(entry.typeName()));
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
}
