package io.sluice.engine.commands.server;

import static io.sluice.command.Flag.ADMIN;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.NO_MANDATORY_KEYS;
import static io.sluice.command.Flag.NO_SCRIPT;
import static io.sluice.command.Flag.PROTECTED;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;

/** How data looks from inside. Only where {@code enable-debug-command} allows it. */
final class DebugDataCommands {
    private DebugDataCommands() {}

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED},
            syntax = "DEBUG OBJECT key:read",
            summary = "Tells how the value at a key is kept.")
    static void object(Call call) {
        Entry entry = call.database().find(call.key(0));
        if (entry == null) {
            throw Errors.NO_SUCH_KEY;
        }
        call.reply().status(ValueDescription.of(call, entry));
    }

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(N) where N is the size of all data",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED},
            syntax = "DEBUG DIGEST",
            summary = "Returns a number that stands for all data: the same for the same data in any order.")
    static void digest(Call call) {
        call.reply().status(DataDigest.of(call.keyspace()));
    }

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(N) where N is the size of the values",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED, NO_MANDATORY_KEYS},
            syntax = "DEBUG DIGEST-VALUE [key:read [key …]]",
            summary = "Returns for each key a number that stands for its value; zeros if there is no such key.")
    static void digestValue(Call call) {
        int count = call.args().keyCount();
        call.reply().array(count);
        for (int number = 0; number < count; number++) {
            call.reply().status(DataDigest.of(call.database().find(call.key(number))));
        }
    }

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(N) where N is the number of keys in the database",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE, PROTECTED},
            syntax = "DEBUG HTSTATS dbid:int",
            summary = "Tells how the keys of a database are spread over its hash table.")
    static void tableStatistics(Call call) {
        Args args = call.args();
        long number = args.integer("dbid");
        if (number < 0 || number >= call.keyspace().databaseCount()) {
            throw Errors.error("Out of range database");
        }
        Database database = call.keyspace().database((int) number);
        call.reply().verbatim(TableDescription.of(database));
    }
}
