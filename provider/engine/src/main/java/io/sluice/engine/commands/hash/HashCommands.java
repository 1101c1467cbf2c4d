package io.sluice.engine.commands.hash;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.HASH;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.PackLimits;

/** Fields: setting, removing, asking for. */
final class HashCommands {
    private static final String PER_PAIR = "O(1) for each field/value pair added, so O(N) to add N field/value pairs"
            + " when the command is called with multiple field/value pairs.";

    private HashCommands() {}

    @Command(
            group = HASH,
            since = "2.0.0",
            complexity = PER_PAIR,
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "HSET key:update field value [field value …]",
            history = "4.0.0 Accepts multiple `field` and `value` arguments.",
            summary = "Gives fields of a hash values, and returns how many fields are new.")
    static void hSet(Call call) {
        call.reply().integer(putAll(call));
    }

    @Command(
            group = HASH,
            since = "2.0.0",
            complexity = "O(N) where N is the number of fields being set.",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "HMSET key:update field value [field value …]",
            event = "hset",
            deprecatedSince = "4.0.0",
            replacedBy = "`HSET` with multiple field-value pairs",
            summary = "Gives fields of a hash values.")
    static void hMSet(Call call) {
        putAll(call);
        call.reply().status("OK");
    }

    private static int putAll(Call call) {
        Args args = call.args();
        int first = args.index("field");
        int pairs = args.times("field");
        Entry entry = HashKey.use(call);
        PackLimits limits = HashKey.limits(call);
        HashValue hash = HashKey.begin(call, entry);
        hash.expect(pairs, limits);
        int added = 0;
        for (int pair = 0; pair < pairs; pair++) {
            int at = first + 2 * pair;
            added += hash.put(call.nameAt(at), call.valueAt(at + 1), limits) ? 1 : 0;
        }
        HashKey.end(call, entry, hash);
        return added;
    }

    @Command(
            group = HASH,
            since = "2.0.0",
            complexity = "O(1)",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "HSETNX key:insert field value",
            event = "hset",
            summary = "Gives a field of a hash a value if there is no such field.")
    static void hSetNx(Call call) {
        Entry entry = HashKey.use(call);
        boolean isAbsent = entry == null || HashKey.of(call, entry).find(call.value("field")) < 0;
        if (isAbsent) {
            HashValue hash = HashKey.begin(call, entry);
            hash.put(call.nameAt(call.args().index("field")), call.value("value"), HashKey.limits(call));
            HashKey.end(call, entry, hash);
        }
        call.reply().integer(isAbsent ? 1 : 0);
    }

    @Command(
            group = HASH,
            since = "2.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "HGET key:read field",
            summary = "Returns the value of a field of a hash.")
    static void hGet(Call call) {
        HashValue hash = HashKey.read(call);
        HashKey.replyValue(call, hash, call.value("field"));
    }

    @Command(
            group = HASH,
            since = "2.0.0",
            complexity = "O(N) where N is the number of fields being requested.",
            flags = {READONLY, FAST},
            syntax = "HMGET key:read field [field …]",
            summary = "Returns the values of fields of a hash.")
    static void hMGet(Call call) {
        HashValue hash = HashKey.read(call);
        int fields = call.args().times("field");
        call.reply().array(fields);
        for (int number = 0; number < fields; number++) {
            HashKey.replyValue(call, hash, call.valueAt(call.args().index("field", number)));
        }
    }

    @Command(
            group = HASH,
            since = "2.0.0",
            complexity = "O(N) where N is the number of fields to be removed.",
            flags = {WRITE, FAST},
            syntax = "HDEL key:remove field [field …]",
            history = "2.4.0 Accepts multiple `field` arguments.",
            summary = "Removes fields of a hash, and returns how many there were.")
    static void hDel(Call call) {
        Entry entry = HashKey.use(call);
        int removed = 0;
        if (entry != null) {
            HashValue hash = HashKey.of(call, entry);
            call.database().beginEdit(entry, hash);
            for (int number = 0; number < call.args().times("field"); number++) {
                removed += hash.remove(call.valueAt(call.args().index("field", number))) ? 1 : 0;
            }
            call.database().endEdit(entry);
        }
        call.reply().integer(removed);
    }

    @Command(
            group = HASH,
            since = "2.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "HEXISTS key:test field",
            summary = "Returns whether a hash has a field.")
    static void hExists(Call call) {
        HashValue hash = HashKey.read(call);
        call.reply().integer(hash != null && hash.find(call.value("field")) >= 0 ? 1 : 0);
    }

    @Command(
            group = HASH,
            since = "2.0.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "HLEN key:test",
            summary = "Returns the number of fields of a hash.")
    static void hLen(Call call) {
        HashValue hash = HashKey.read(call);
        call.reply().integer(hash == null ? 0 : hash.size());
    }

    @Command(
            group = HASH,
            since = "3.2.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "HSTRLEN key:test field",
            summary = "Returns the length of the value of a field of a hash in bytes, 0 if there is no such field.")
    static void hStrLen(Call call) {
        HashValue hash = HashKey.read(call);
        long place = hash == null ? -1 : hash.find(call.value("field"));
        call.reply().integer(hash == null || place < 0 ? 0 : HashKey.valueAt(hash, place).length);
    }
}
