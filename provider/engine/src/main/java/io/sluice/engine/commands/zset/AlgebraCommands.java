package io.sluice.engine.commands.zset;

import static io.sluice.command.Flag.DENY_OOM;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.SORTED_SET;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Call;
import io.sluice.engine.commands.zset.AlgebraWish.Operation;
import io.sluice.engine.value.RankRange;
import io.sluice.engine.value.SortedSetValue;

/** What several sorted sets have together, or not. */
final class AlgebraCommands {
    private static final String INTERSECTION =
            "O(N*K)+O(M*log(M)) worst case with N being the smallest input sorted set, K being the number of input"
                    + " sorted sets and M being the number of elements in the resulting sorted set.";
    private static final String DIFFERENCE =
            "O(L + (N-K)log(N)) worst case where L is the total number of elements in all the sets, N is the size of"
                    + " the first set, and K is the size of the result set.";
    private static final int NUMBER_OF_KEYS = 1;
    private static final int NUMBER_OF_SOURCES = 2;

    private AlgebraCommands() {}

    @Command(
            group = SORTED_SET,
            since = "6.2.0",
            complexity = "O(N)+O(M*log(M)) with N being the sum of the sizes of the input sorted sets, and M being the"
                    + " number of elements in the resulting sorted set.",
            flags = READONLY,
            syntax = "ZUNION numkeys:int key:read [key …] [WEIGHTS weight:int [weight …numkeys]]"
                    + " [AGGREGATE <SUM | MIN | MAX>] [WITHSCORES]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the members that any of several sorted sets has.")
    static void zUnion(Call call) {
        AlgebraWish wish = AlgebraWish.of(call, NUMBER_OF_KEYS, Operation.REPLY);
        reply(call, wish, SortedSetAlgebra.union(call, wish));
    }

    @Command(
            group = SORTED_SET,
            since = "2.0.0",
            complexity = "O(N)+O(M log(M)) with N being the sum of the sizes of the input sorted sets, and M being the"
                    + " number of elements in the resulting sorted set.",
            flags = {WRITE, DENY_OOM},
            syntax = "ZUNIONSTORE destination:overwrite numkeys:int key:read [key …]"
                    + " [WEIGHTS weight:int [weight …numkeys]] [AGGREGATE <SUM | MIN | MAX>]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Stores the members that any of several sorted sets has.")
    static void zUnionStore(Call call) {
        AlgebraWish wish = AlgebraWish.of(call, NUMBER_OF_SOURCES, Operation.STORE);
        SortedSetKey.store(call, 0, SortedSetAlgebra.union(call, wish));
    }

    @Command(
            group = SORTED_SET,
            since = "6.2.0",
            complexity = INTERSECTION,
            flags = READONLY,
            syntax = "ZINTER numkeys:int key:read [key …] [WEIGHTS weight:int [weight …numkeys]]"
                    + " [AGGREGATE <SUM | MIN | MAX>] [WITHSCORES]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the members that all of several sorted sets have.")
    static void zInter(Call call) {
        AlgebraWish wish = AlgebraWish.of(call, NUMBER_OF_KEYS, Operation.REPLY);
        reply(call, wish, SortedSetAlgebra.intersection(call, wish));
    }

    @Command(
            group = SORTED_SET,
            since = "2.0.0",
            complexity = INTERSECTION,
            flags = {WRITE, DENY_OOM},
            syntax = "ZINTERSTORE destination:overwrite numkeys:int key:read [key …]"
                    + " [WEIGHTS weight:int [weight …numkeys]] [AGGREGATE <SUM | MIN | MAX>]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Stores the members that all of several sorted sets have.")
    static void zInterStore(Call call) {
        AlgebraWish wish = AlgebraWish.of(call, NUMBER_OF_SOURCES, Operation.STORE);
        SortedSetKey.store(call, 0, SortedSetAlgebra.intersection(call, wish));
    }

    @Command(
            group = SORTED_SET,
            since = "7.0.0",
            complexity =
                    "O(N*K) worst case with N being the smallest input sorted set, K being the number of input sorted"
                            + " sets.",
            flags = READONLY,
            syntax = "ZINTERCARD numkeys:int key:read [key …] [LIMIT limit:int]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the number of members that all of several sorted sets have.")
    static void zInterCard(Call call) {
        AlgebraWish wish = AlgebraWish.of(call, NUMBER_OF_KEYS, Operation.COUNT);
        call.reply().integer(SortedSetAlgebra.countIntersection(wish));
    }

    @Command(
            group = SORTED_SET,
            since = "6.2.0",
            complexity = DIFFERENCE,
            flags = READONLY,
            syntax = "ZDIFF numkeys:int key:read [key …] [WITHSCORES]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the members that the first of several sorted sets has and no other.")
    static void zDiff(Call call) {
        AlgebraWish wish = AlgebraWish.of(call, NUMBER_OF_KEYS, Operation.REPLY_DIFFERENCE);
        reply(call, wish, SortedSetAlgebra.difference(call, wish));
    }

    @Command(
            group = SORTED_SET,
            since = "6.2.0",
            complexity = DIFFERENCE,
            flags = {WRITE, DENY_OOM},
            syntax = "ZDIFFSTORE destination:overwrite numkeys:int key:read [key …]",
            unknownOption = "syntax error",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Stores the members that the first of several sorted sets has and no other.")
    static void zDiffStore(Call call) {
        AlgebraWish wish = AlgebraWish.of(call, NUMBER_OF_SOURCES, Operation.STORE_DIFFERENCE);
        SortedSetKey.store(call, 0, SortedSetAlgebra.difference(call, wish));
    }

    private static void reply(Call call, AlgebraWish wish, SortedSetValue result) {
        SortedSetReply reply = wish.withScores() ? SortedSetReply.withScores(call) : SortedSetReply.MEMBERS;
        reply.upwards(call, result, new RankRange(0, result.size()));
    }
}
