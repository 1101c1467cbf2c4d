package io.sluice.engine.commands.zset;

import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.SORTED_SET;

import io.sluice.command.Command;
import io.sluice.engine.command.Call;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.RankRange;
import io.sluice.engine.value.SortedSetValue;

/** Removing members, one by one or in ranges. */
final class RemoveCommands {
    private static final String RANGE = "O(log(N)+M) with N being the number of elements in the sorted set and M the"
            + " number of elements removed by the operation.";
    private static final int BOUNDS = 2;

    private RemoveCommands() {}

    @Command(
            group = SORTED_SET,
            since = "1.2.0",
            complexity =
                    "O(M*log(N)) with N being the number of elements in the sorted set and M the number of elements"
                            + " to be removed.",
            flags = {WRITE, FAST},
            syntax = "ZREM key:remove member [member …]",
            history = "2.4.0 Accepts multiple elements.",
            summary = "Removes members of a sorted set, and returns how many there were.")
    static void zRem(Call call) {
        Entry entry = SortedSetKey.use(call, 0);
        int removed = 0;
        if (entry != null) {
            SortedSetValue set = SortedSetKey.of(call, entry);
            int first = call.args().index("member");
            call.database().beginEdit(entry, set);
            for (int number = 0; number < call.args().times("member"); number++) {
                removed += set.remove(call.valueAt(first + number)) ? 1 : 0;
            }
            call.database().endEdit(entry);
        }
        call.reply().integer(removed);
    }

    @Command(
            group = SORTED_SET,
            since = "2.0.0",
            complexity = RANGE,
            flags = WRITE,
            syntax = "ZREMRANGEBYRANK key:remove start:int stop:int",
            summary = "Removes members of a sorted set within a range of ranks, and returns how many there were.")
    static void zRemRangeByRank(Call call) {
        remove(call, RangeWish.ranks(call.args(), BOUNDS));
    }

    @Command(
            group = SORTED_SET,
            since = "1.2.0",
            complexity = RANGE,
            flags = WRITE,
            syntax = "ZREMRANGEBYSCORE key:remove min:double max:double",
            summary = "Removes members of a sorted set within a range of scores, and returns how many there were.")
    static void zRemRangeByScore(Call call) {
        remove(call, RangeWish.scores(call.args(), BOUNDS, BOUNDS + 1));
    }

    @Command(
            group = SORTED_SET,
            since = "2.8.9",
            complexity = RANGE,
            flags = WRITE,
            syntax = "ZREMRANGEBYLEX key:remove min max",
            summary = "Removes members of a sorted set of one score within a range of members, and returns how many"
                    + " there were.")
    static void zRemRangeByLex(Call call) {
        remove(call, RangeWish.members(call.args(), BOUNDS, BOUNDS + 1));
    }

    private static void remove(Call call, RangeWish.Bounds bounds) {
        Entry entry = SortedSetKey.use(call, 0);
        SortedSetValue set = entry == null ? null : SortedSetKey.of(call, entry);
        RankRange range = set == null ? RankRange.NONE : bounds.in(set);
        if (entry != null && set != null && range.count() > 0) {
            call.database().beginEdit(entry, set);
            set.remove(range);
            call.database().endEdit(entry);
        }
        call.reply().integer(range.count());
    }
}
