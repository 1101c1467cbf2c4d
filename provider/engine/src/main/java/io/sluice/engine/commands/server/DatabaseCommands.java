package io.sluice.engine.commands.server;

import static io.sluice.command.AclCategory.DANGEROUS;
import static io.sluice.command.AclCategory.KEYSPACE;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.DatabaseNumber;

/** Whole databases. */
final class DatabaseCommands {
    private DatabaseCommands() {}

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "DBSIZE",
            acl = KEYSPACE,
            tips = {"request_policy:all_shards", "response_policy:agg_sum"},
            summary = "Returns the number of keys in the database.")
    static void dbSize(Call call) {
        call.reply().integer(call.database().size());
    }

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(1)",
            flags = WRITE,
            syntax = "FLUSHDB [ASYNC@4.0.0 | SYNC@6.2.0]!",
            acl = {KEYSPACE, DANGEROUS},
            history = {
                "4.0.0 Added the `ASYNC` flushing mode modifier.",
                "6.2.0 Added the `SYNC` flushing mode modifier."
            },
            tips = {"request_policy:all_shards", "response_policy:all_succeeded"},
            summary = "Removes all keys of the database.")
    static void flushDb(Call call) {
        call.database().flush();
        call.reply().status("OK");
    }

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(1)",
            flags = WRITE,
            syntax = "FLUSHALL [ASYNC@4.0.0 | SYNC@6.2.0]!",
            acl = {KEYSPACE, DANGEROUS},
            history = {
                "4.0.0 Added the `ASYNC` flushing mode modifier.",
                "6.2.0 Added the `SYNC` flushing mode modifier."
            },
            tips = {"request_policy:all_shards", "response_policy:all_succeeded"},
            summary = "Removes all keys of all databases.")
    static void flushAll(Call call) {
        for (int number = 0; number < call.keyspace().databaseCount(); number++) {
            call.keyspace().database(number).flush();
        }
        call.reply().status("OK");
    }

    @Command(
            group = SERVER,
            since = "4.0.0",
            complexity = "O(N) where N is the number of watched keys and of caches.",
            flags = {WRITE, FAST},
            syntax = "SWAPDB index1:int index2:int",
            acl = {KEYSPACE, DANGEROUS},
            summary = "Lets two databases exchange all their keys.")
    static void swapDb(Call call) {
        long one = number(call, "index1", Errors.error("invalid first DB index"));
        long other = number(call, "index2", Errors.error("invalid second DB index"));
        call.keyspace()
                .swap(
                        DatabaseNumber.of(call, one).number(),
                        DatabaseNumber.of(call, other).number());
        call.reply().status("OK");
    }

    private static long number(Call call, String argument, CommandError refusal) {
        long number = call.args().integerAt(call.args().index(argument), Integer.MIN_VALUE, refusal);
        if (number > Integer.MAX_VALUE) {
            throw refusal;
        }
        return number;
    }
}
