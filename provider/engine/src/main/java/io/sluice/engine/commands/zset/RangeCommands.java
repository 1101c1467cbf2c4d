package io.sluice.engine.commands.zset;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.SORTED_SET;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.zset.RangeOptions.By;
import io.sluice.engine.commands.zset.RangeOptions.Order;
import io.sluice.engine.commands.zset.RangeOptions.Preset;
import io.sluice.engine.commands.zset.RangeOptions.Use;
import io.sluice.engine.value.PackLimits;
import io.sluice.engine.value.RankRange;
import io.sluice.engine.value.SortedSetValue;

/** Members that follow each other, by rank, score or their own bytes. */
final class RangeCommands {
    private static final String RETURNED = "O(log(N)+M) with N being the number of elements in the sorted set and M the"
            + " number of elements returned.";
    private static final String RETURNED_UP_TO_LIMIT =
            "O(log(N)+M) with N being the number of elements in the sorted set and M the number of elements being"
                    + " returned. If M is constant (e.g. always asking for the first 10 elements with LIMIT), you can"
                    + " consider it O(log(N)).";
    private static final int BOUNDS = 2;
    private static final int BOUNDS_OF_STORE = 3;
    private static final int BOUND_COUNT = 2;

    private RangeCommands() {}

    @Command(
            group = SORTED_SET,
            since = "1.2.0",
            complexity = RETURNED,
            flags = READONLY,
            syntax = "ZRANGE key:read start stop sortby@6.2.0:[BYSCORE | BYLEX] [REV@6.2.0]"
                    + " [LIMIT@6.2.0 offset:int count:int] [WITHSCORES]",
            history = "6.2.0 Added the `REV`, `BYSCORE`, `BYLEX` and `LIMIT` options.",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns members of a sorted set within a range of ranks, scores or members.")
    static void zRange(Call call) {
        reply(call, By.OPTION, Order.OPTION);
    }

    @Command(
            group = SORTED_SET,
            since = "1.2.0",
            complexity = RETURNED,
            flags = READONLY,
            syntax = "ZREVRANGE key:read start:int stop:int [WITHSCORES]",
            deprecatedSince = "6.2.0",
            replacedBy = "`ZRANGE` with the `REV` argument",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns members of a sorted set within a range of ranks, in descending order.")
    static void zRevRange(Call call) {
        reply(call, By.RANK, Order.DOWNWARDS);
    }

    @Command(
            group = SORTED_SET,
            since = "1.0.5",
            complexity = RETURNED_UP_TO_LIMIT,
            flags = READONLY,
            syntax = "ZRANGEBYSCORE key:read min:double max:double [WITHSCORES@2.0.0] [LIMIT offset:int count:int]",
            deprecatedSince = "6.2.0",
            replacedBy = "`ZRANGE` with the `BYSCORE` argument",
            history = "2.0.0 Added the `WITHSCORES` modifier.",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns members of a sorted set within a range of scores.")
    static void zRangeByScore(Call call) {
        reply(call, By.SCORE, Order.UPWARDS);
    }

    @Command(
            group = SORTED_SET,
            since = "2.2.0",
            complexity = RETURNED_UP_TO_LIMIT,
            flags = READONLY,
            syntax = "ZREVRANGEBYSCORE key:read max:double min:double [WITHSCORES] [LIMIT offset:int count:int]",
            deprecatedSince = "6.2.0",
            replacedBy = "`ZRANGE` with the `REV` and `BYSCORE` arguments",
            history = "2.1.6 `min` and `max` can be exclusive.",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns members of a sorted set within a range of scores, in descending order.")
    static void zRevRangeByScore(Call call) {
        reply(call, By.SCORE, Order.DOWNWARDS);
    }

    @Command(
            group = SORTED_SET,
            since = "2.8.9",
            complexity = RETURNED_UP_TO_LIMIT,
            flags = READONLY,
            syntax = "ZRANGEBYLEX key:read min max [LIMIT offset:int count:int]",
            deprecatedSince = "6.2.0",
            replacedBy = "`ZRANGE` with the `BYLEX` argument",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns members of a sorted set of one score within a range of members.")
    static void zRangeByLex(Call call) {
        reply(call, By.MEMBER, Order.UPWARDS);
    }

    @Command(
            group = SORTED_SET,
            since = "2.8.9",
            complexity = RETURNED_UP_TO_LIMIT,
            flags = READONLY,
            syntax = "ZREVRANGEBYLEX key:read max min [LIMIT offset:int count:int]",
            deprecatedSince = "6.2.0",
            replacedBy = "`ZRANGE` with the `REV` and `BYLEX` arguments",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns members of a sorted set of one score within a range of members, in descending order.")
    static void zRevRangeByLex(Call call) {
        reply(call, By.MEMBER, Order.DOWNWARDS);
    }

    private static void reply(Call call, By by, Order order) {
        Args args = call.args();
        RangeOptions options = RangeOptions.of(args, BOUNDS + BOUND_COUNT, new Preset(by, order, Use.REPLY));
        RangeWish wish = RangeWish.of(args, BOUNDS, options);
        SortedSetValue set = SortedSetKey.read(call, 0);
        if (set == null) {
            call.reply().array(0);
            return;
        }
        SortedSetReply reply = wish.withScores() ? SortedSetReply.withScores(call) : SortedSetReply.MEMBERS;
        if (wish.isDownwards()) {
            reply.downwards(call, set, wish.in(set));
        } else {
            reply.upwards(call, set, wish.in(set));
        }
    }

    @Command(
            group = SORTED_SET,
            since = "6.2.0",
            complexity =
                    "O(log(N)+M) with N being the number of elements in the sorted set and M the number of elements"
                            + " stored into the destination key.",
            flags = {WRITE, DENY_OOM},
            syntax = "ZRANGESTORE dst:overwrite src:read min max sortby:[BYSCORE | BYLEX] [REV]"
                    + " [LIMIT offset:int count:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Stores the members of a sorted set within a range of ranks, scores or members.")
    static void zRangeStore(Call call) {
        Args args = call.args();
        RangeOptions options =
                RangeOptions.of(args, BOUNDS_OF_STORE + BOUND_COUNT, new Preset(By.OPTION, Order.OPTION, Use.STORE));
        RangeWish wish = RangeWish.of(args, BOUNDS_OF_STORE, options);
        SortedSetValue source = SortedSetKey.read(call, 1);
        SortedSetValue result = new SortedSetValue(call.keyspace().ground());
        if (source != null) {
            PackLimits limits = SortedSetKey.limits(call);
            RankRange range = wish.in(source);
            result.expect(range.count(), limits);
            source.walk(range.from(), range.count(), (member, score) -> result.put(member, score, limits));
        }
        SortedSetKey.store(call, 0, result);
    }
}
