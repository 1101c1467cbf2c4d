package io.sluice.engine.commands.generic;

import static io.sluice.command.AclCategory.DANGEROUS;
import static io.sluice.command.AclCategory.KEYSPACE;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.GENERIC;

import io.sluice.command.Command;
import io.sluice.command.KeyFlag;
import io.sluice.engine.command.Call;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Glob;
import java.util.ArrayList;
import java.util.List;

/** Whether keys exist, what they are, and how to be rid of them. */
final class KeyCommands {
    private KeyCommands() {}

    @Command(
            group = GENERIC,
            since = "1.0.0",
            complexity = "O(N) where N is the number of keys.",
            flags = WRITE,
            syntax = "DEL key:remove [key …]",
            keyFlags = KeyFlag.RM,
            tips = {"request_policy:multi_shard", "response_policy:agg_sum"},
            summary = "Removes keys, and returns how many there were.")
    static void del(Call call) {
        int removed = 0;
        for (int number = 0; number < call.args().keyCount(); number++) {
            removed += call.database().remove(call.key(number)) ? 1 : 0;
        }
        call.reply().integer(removed);
    }

    @Command(
            group = GENERIC,
            since = "4.0.0",
            complexity = "O(N) where N is the number of keys.",
            flags = {WRITE, FAST},
            syntax = "UNLINK key:remove [key …]",
            keyFlags = KeyFlag.RM,
            tips = {"request_policy:multi_shard", "response_policy:agg_sum"},
            summary = "Removes keys without waiting for their memory, and returns how many there were.")
    static void unlink(Call call) {
        del(call);
    }

    @Command(
            group = GENERIC,
            since = "1.0.0",
            complexity = "O(N) where N is the number of keys to check.",
            flags = {READONLY, FAST},
            syntax = "EXISTS key:test [key …]",
            history = "3.0.3 Accepts multiple `key` arguments.",
            tips = {"request_policy:multi_shard", "response_policy:agg_sum"},
            summary = "Returns how many of the keys exist; a key named twice counts twice.")
    static void exists(Call call) {
        int found = 0;
        for (int number = 0; number < call.args().keyCount(); number++) {
            found += call.database().look(call.key(number)) == null ? 0 : 1;
        }
        call.reply().integer(found);
    }

    @Command(
            group = GENERIC,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "TYPE key:test",
            summary = "Returns the type of the value at a key, none if there is no such key.")
    static void type(Call call) {
        Entry entry = call.database().look(call.key(0));
        call.reply().status(entry == null ? "none" : entry.typeName());
    }

    @Command(
            group = GENERIC,
            since = "1.0.0",
            complexity = "O(1)",
            flags = READONLY,
            syntax = "RANDOMKEY",
            acl = KEYSPACE,
            tips = {"request_policy:all_shards", "nondeterministic_output"},
            summary = "Returns a key by chance, a null if there is none.")
    static void randomKey(Call call) {
        Entry entry = call.database().any();
        if (entry == null) {
            call.reply().nil();
        } else {
            call.reply().bulk(entry.array(), 0, entry.keyLength());
        }
    }

    @Command(
            group = GENERIC,
            since = "1.0.0",
            complexity = "O(N) with N being the number of keys in the database.",
            flags = READONLY,
            syntax = "KEYS pattern:pattern",
            acl = {KEYSPACE, DANGEROUS},
            tips = {"request_policy:all_shards", "nondeterministic_output_order"},
            summary = "Returns all keys that match a pattern.")
    static void keys(Call call) {
        Glob pattern = Glob.of(call.args().bytes("pattern"));
        List<Entry> found = new ArrayList<>();
        long cursor = 0;
        do {
            cursor = call.database().scan(cursor, entry -> {
                if (!call.database().isExpired(entry) && pattern.matches(entry.array(), 0, entry.keyLength())) {
                    found.add(entry);
                }
            });
        } while (cursor != 0);
        ScanCommand.replyKeys(call.reply(), found);
    }
}
