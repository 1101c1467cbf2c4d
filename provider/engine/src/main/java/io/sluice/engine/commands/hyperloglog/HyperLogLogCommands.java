package io.sluice.engine.commands.hyperloglog;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.HYPERLOGLOG;

import io.sluice.command.Command;
import io.sluice.command.KeyFlag;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.KeyEvent;
import io.sluice.settings.Parameters;

/** How many different elements were seen, within about one percent, in at most 12 KB. */
final class HyperLogLogCommands {
    private HyperLogLogCommands() {}

    @Command(
            group = HYPERLOGLOG,
            since = "2.8.9",
            complexity = "O(1) to add every element.",
            flags = {WRITE, DENY_OOM, FAST},
            syntax = "PFADD key:insert [element [element …]]",
            summary = "Adds elements to the HyperLogLog at a key, and returns whether its estimate may have changed.")
    static void pfAdd(Call call) {
        Database database = call.database();
        Entry old = Typed.string(database.use(call.key(0)));
        HyperLogLog log = old == null ? HyperLogLog.empty(call.key(0)) : opened(database, old);
        boolean isChanged = addAll(call, log) || old == null;
        if (isChanged) {
            log.outdate();
            log.put(database, call.key(0));
        }
        call.reply().integer(isChanged ? 1 : 0);
    }

    /** Returns what a string holds, which is a raw one from now on even if nothing changes in it, as in Redis. */
    static HyperLogLog opened(Database database, Entry entry) {
        HyperLogLog log = HyperLogLog.of(entry);
        database.toRaw(entry);
        return log;
    }

    private static boolean addAll(Call call, HyperLogLog log) {
        Args args = call.args();
        long sparseMax = sparseMax(call);
        boolean isChanged = false;
        for (int index = 2; index < args.count(); index++) {
            isChanged |= log.add(call.valueAt(index), sparseMax);
        }
        return isChanged;
    }

    private static long sparseMax(Call call) {
        return call.server().settings().get(Parameters.HLL_SPARSE_MAX_BYTES);
    }

    @Command(
            group = HYPERLOGLOG,
            since = "2.8.9",
            complexity = "O(1) if one key's estimate is there already, else O(N) where N is the number of keys, each"
                    + " with 16384 registers.",
            flags = READONLY,
            syntax = "PFCOUNT key:read [key …]",
            keyFlags = KeyFlag.RW,
            summary = "Returns about how many different elements were added to the HyperLogLogs at keys.")
    static void pfCount(Call call) {
        if (call.args().keyCount() > 1) {
            long count = merge(call).count();
            call.reply().integer(count);
            return;
        }
        Entry entry = Typed.string(call.database().read(call.key(0)));
        long count = entry == null ? 0 : count(call, entry);
        call.reply().integer(count);
    }

    /** The estimate is kept in the value, which is no change that Redis tells of. */
    private static long count(Call call, Entry entry) {
        HyperLogLog log = opened(call.database(), entry);
        if (log.hasCardinality()) {
            return log.cardinality();
        }
        long count = log.count();
        call.changes().cause(KeyEvent.UNTOLD);
        log.put(call.database(), call.key(0));
        return count;
    }

    @Command(
            group = HYPERLOGLOG,
            since = "2.8.9",
            complexity = "O(N) where N is the number of keys, each with 16384 registers.",
            flags = {WRITE, DENY_OOM},
            syntax = "PFMERGE destkey:insert [sourcekey:read [sourcekey …]]",
            keyFlags = KeyFlag.ACCESS,
            event = "pfadd",
            summary = "Adds what the HyperLogLogs at keys have seen to the one at another key.")
    static void pfMerge(Call call) {
        Merge merge = merge(call);
        Database database = call.database();
        Entry old = Typed.string(database.use(call.key(0)));
        HyperLogLog target = old == null ? HyperLogLog.empty(call.key(0)) : HyperLogLog.of(old);
        merge.putInto(target, sparseMax(call));
        target.outdate();
        target.put(database, call.key(0));
        call.reply().status("OK");
    }

    private static Merge merge(Call call) {
        Merge merge = new Merge();
        for (int number = 0; number < call.args().keyCount(); number++) {
            Entry entry = Typed.source(call, call.database().read(call.key(number)));
            if (entry != null) {
                merge.add(HyperLogLog.of(entry));
            }
        }
        return merge;
    }
}
