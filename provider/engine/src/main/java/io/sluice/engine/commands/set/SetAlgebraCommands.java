package io.sluice.engine.commands.set;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.SET;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.value.SetValue;
import org.jspecify.annotations.Nullable;

/** What several sets have together, or not. */
final class SetAlgebraCommands {
    private static final String INTERSECTION =
            "O(N*M) worst case where N is the cardinality of the smallest set and M" + " is the number of sets.";
    private static final String ALL = "O(N) where N is the total number of elements in all given sets.";

    private static final int NUMBER_OF_KEYS = 1;
    private static final int FIRST_KEY = 2;

    private SetAlgebraCommands() {}

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = INTERSECTION,
            flags = READONLY,
            syntax = "SINTER key:read [key …]",
            tips = "nondeterministic_output_order",
            summary = "Returns the members that all of several sets have.")
    static void sInter(Call call) {
        SetReply.all(call, SetAlgebra.intersection(call, 0));
    }

    @Command(
            group = SET,
            since = "7.0.0",
            complexity = INTERSECTION,
            flags = READONLY,
            syntax = "SINTERCARD numkeys:int key:read [key …] [LIMIT limit:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the number of members that all of several sets have.")
    static void sInterCard(Call call) {
        long limit = limit(call);
        call.reply().integer(SetAlgebra.countIntersection(call, limit == 0 ? Long.MAX_VALUE : limit));
    }

    /** Redis reads number of keys, keys and options one after another, and tells the first thing that is wrong. */
    private static long limit(Call call) {
        Args args = call.args();
        long keys = args.integerAt(NUMBER_OF_KEYS, 1, Errors.KEY_COUNT);
        if (keys > args.count() - FIRST_KEY) {
            throw Errors.error("Number of keys can't be greater than number of args");
        }
        long limit = 0;
        for (int at = FIRST_KEY + (int) keys; at < args.count(); at += 2) {
            if (!args.is(at, "LIMIT") || at + 1 == args.count()) {
                throw Errors.SYNTAX;
            }
            limit = args.integerAt(at + 1, 0, Errors.error("LIMIT can't be negative"));
        }
        return limit;
    }

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = INTERSECTION,
            flags = {WRITE, DENY_OOM},
            syntax = "SINTERSTORE destination:update key:read [key …]",
            summary = "Stores the members that all of several sets have.")
    static void sInterStore(Call call) {
        store(call, SetAlgebra.intersection(call, 1));
    }

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = ALL,
            flags = READONLY,
            syntax = "SUNION key:read [key …]",
            tips = "nondeterministic_output_order",
            summary = "Returns the members that any of several sets has.")
    static void sUnion(Call call) {
        SetReply.all(call, SetAlgebra.union(call, 0));
    }

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = ALL,
            flags = {WRITE, DENY_OOM},
            syntax = "SUNIONSTORE destination:overwrite key:read [key …]",
            summary = "Stores the members that any of several sets has.")
    static void sUnionStore(Call call) {
        store(call, SetAlgebra.union(call, 1));
    }

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = ALL,
            flags = READONLY,
            syntax = "SDIFF key:read [key …]",
            tips = "nondeterministic_output_order",
            summary = "Returns the members that the first of several sets has and no other.")
    static void sDiff(Call call) {
        SetReply.all(call, SetAlgebra.difference(call, 0));
    }

    @Command(
            group = SET,
            since = "1.0.0",
            complexity = ALL,
            flags = {WRITE, DENY_OOM},
            syntax = "SDIFFSTORE destination:overwrite key:read [key …]",
            summary = "Stores the members that the first of several sets has and no other.")
    static void sDiffStore(Call call) {
        store(call, SetAlgebra.difference(call, 1));
    }

    private static void store(Call call, @Nullable SetValue result) {
        if (result == null || result.size() == 0) {
            call.database().remove(call.key(0));
            call.reply().integer(0);
        } else {
            int size = result.size();
            call.database().put(call.key(0), result, Deadline.NONE);
            call.reply().integer(size);
        }
    }
}
