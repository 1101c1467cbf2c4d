package io.sluice.engine.commands.zset;

import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.SORTED_SET;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.SortedSetValue;
import org.jspecify.annotations.Nullable;

/** Asking for members: their scores, ranks and number. */
final class SortedSetCommands {
    private static final String LOGARITHMIC = "O(log(N)) with N being the number of elements in the sorted set.";
    private static final int BOUNDS = 2;
    private static final int WITH_SCORE = 3;
    private static final int RANK_WORDS_MAX = 4;

    private SortedSetCommands() {}

    @Command(
            group = SORTED_SET,
            since = "1.2.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "ZCARD key:test",
            summary = "Returns the number of members of a sorted set.")
    static void zCard(Call call) {
        SortedSetValue set = SortedSetKey.read(call, 0);
        call.reply().integer(set == null ? 0 : set.size());
    }

    @Command(
            group = SORTED_SET,
            since = "1.2.0",
            complexity = "O(1)",
            flags = {READONLY, FAST},
            syntax = "ZSCORE key:read member",
            summary = "Returns the score of a member of a sorted set.")
    static void zScore(Call call) {
        SortedSetValue set = SortedSetKey.read(call, 0);
        Adding.replyScore(call, set == null ? Double.NaN : set.score(call.value("member")));
    }

    @Command(
            group = SORTED_SET,
            since = "6.2.0",
            complexity = "O(N) where N is the number of members being requested.",
            flags = {READONLY, FAST},
            syntax = "ZMSCORE key:read member [member …]",
            summary = "Returns the scores of members of a sorted set.")
    static void zMScore(Call call) {
        SortedSetValue set = SortedSetKey.read(call, 0);
        int first = call.args().index("member");
        int members = call.args().times("member");
        call.reply().array(members);
        for (int index = first; index < first + members; index++) {
            Adding.replyScore(call, set == null ? Double.NaN : set.score(call.valueAt(index)));
        }
    }

    @Command(
            group = SORTED_SET,
            since = "2.0.0",
            complexity = "O(log(N))",
            flags = {READONLY, FAST},
            syntax = "ZRANK key:read member [WITHSCORE@7.2.0]",
            history = "7.2.0 Added the optional `WITHSCORE` argument.",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns how many members of a sorted set come before another.")
    static void zRank(Call call) {
        checkRank(call);
        SortedSetValue set = SortedSetKey.read(call, 0);
        replyRank(call, set, set == null ? -1 : set.rank(call.value("member")));
    }

    @Command(
            group = SORTED_SET,
            since = "2.0.0",
            complexity = "O(log(N))",
            flags = {READONLY, FAST},
            syntax = "ZREVRANK key:read member [WITHSCORE@7.2.0]",
            history = "7.2.0 Added the optional `WITHSCORE` argument.",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns how many members of a sorted set come after another.")
    static void zRevRank(Call call) {
        checkRank(call);
        SortedSetValue set = SortedSetKey.read(call, 0);
        int rank = set == null ? -1 : set.rank(call.value("member"));
        replyRank(call, set, set == null || rank < 0 ? -1 : set.size() - 1 - rank);
    }

    private static void checkRank(Call call) {
        Args args = call.args();
        if (args.count() > RANK_WORDS_MAX) {
            throw Errors.wrongNumberOfArguments(call.command().fullName());
        }
        args.checkOptions();
    }

    private static void replyRank(Call call, @Nullable SortedSetValue set, int rank) {
        boolean withScore = call.args().count() > WITH_SCORE;
        if (set == null || rank < 0) {
            if (withScore) {
                call.reply().nilArray();
            } else {
                call.reply().nil();
            }
            return;
        }
        if (withScore) {
            call.reply().array(2);
        }
        call.reply().integer(rank);
        if (withScore) {
            Slice member = call.value("member");
            call.reply().doubleValue(set.score(member));
        }
    }

    @Command(
            group = SORTED_SET,
            since = "2.0.0",
            complexity = LOGARITHMIC,
            flags = {READONLY, FAST},
            syntax = "ZCOUNT key:read min:double max:double",
            summary = "Returns the number of members of a sorted set within a range of scores.")
    static void zCount(Call call) {
        count(call, RangeWish.scores(call.args(), BOUNDS, BOUNDS + 1));
    }

    @Command(
            group = SORTED_SET,
            since = "2.8.9",
            complexity = LOGARITHMIC,
            flags = {READONLY, FAST},
            syntax = "ZLEXCOUNT key:read min max",
            summary = "Returns the number of members of a sorted set of one score within a range of members.")
    static void zLexCount(Call call) {
        count(call, RangeWish.members(call.args(), BOUNDS, BOUNDS + 1));
    }

    private static void count(Call call, RangeWish.Bounds bounds) {
        SortedSetValue set = SortedSetKey.read(call, 0);
        call.reply().integer(set == null ? 0 : bounds.in(set).count());
    }
}
