package io.sluice.engine.commands.zset;

import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.SORTED_SET;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.Sample;
import io.sluice.engine.commands.ScanCursor;
import io.sluice.engine.commands.ScanOptions;
import io.sluice.engine.structure.DoubleText;
import io.sluice.engine.structure.Glob;
import io.sluice.engine.structure.PreciseText;
import io.sluice.engine.value.SortedSetValue;
import java.util.ArrayList;
import java.util.List;

/** Members by chance, and in small steps. */
final class SomeMembersCommands {
    private static final int COUNT = 2;
    private static final int WORDS_MAX = 4;
    private static final int FIRST_OPTION = 3;

    private SomeMembersCommands() {}

    @Command(
            group = SORTED_SET,
            since = "6.2.0",
            complexity = "O(N) where N is the number of members returned",
            flags = READONLY,
            syntax = "ZRANDMEMBER key:read [count:int [WITHSCORES]]",
            tips = "nondeterministic_output",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns members of a sorted set by chance.")
    static void zRandMember(Call call) {
        Args args = call.args();
        if (args.count() > COUNT) {
            long count = Sample.count(args.integerAt(COUNT));
            if (args.count() > WORDS_MAX) {
                throw Errors.SYNTAX;
            }
            boolean withScores = args.has("WITHSCORES");
            if (withScores && Math.abs(count) > Long.MAX_VALUE / 2) {
                throw Errors.VALUE_OUT_OF_RANGE;
            }
            many(call, count, withScores ? SortedSetReply.withScores(call) : SortedSetReply.MEMBERS);
            return;
        }
        SortedSetValue set = SortedSetKey.read(call, 0);
        if (set == null) {
            call.reply().nil();
        } else {
            int rank = (int) set.any(call.server().dice()::nextLong);
            set.walk(rank, 1, SortedSetReply.MEMBERS.writer(call));
        }
    }

    private static void many(Call call, long count, SortedSetReply reply) {
        SortedSetValue set = SortedSetKey.read(call, 0);
        if (set == null) {
            call.reply().array(0);
            return;
        }
        long[] ranks = Sample.of(set, count, call.server().dice()::nextLong);
        reply.begin(call, ranks.length);
        for (long rank : ranks) {
            set.walk((int) rank, 1, reply.writer(call));
        }
    }

    @Command(
            group = SORTED_SET,
            since = "2.8.0",
            complexity = "O(1) for every call. O(N) for a complete iteration, including enough command calls for the"
                    + " cursor to return back to 0. N is the number of elements inside the collection.",
            flags = READONLY,
            syntax = "ZSCAN key:read cursor:int [MATCH pattern:pattern] [COUNT count:int]",
            tips = "nondeterministic_output",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns some members of a sorted set with their scores, and the cursor with"
                    + " which to ask for more.")
    static void zScan(Call call) {
        Args args = call.args();
        long cursor = ScanCursor.parse(args.bytes("cursor"));
        SortedSetValue set = SortedSetKey.read(call, 0);
        List<byte[]> found = new ArrayList<>();
        if (set == null) {
            cursor = 0;
        } else {
            long count = ScanOptions.count(args, FIRST_OPTION);
            Glob pattern = ScanOptions.pattern(args);
            long positions = ScanOptions.positions(count);
            long[] seen = new long[1];
            do {
                cursor = set.scan(cursor, (member, score) -> {
                    seen[0]++;
                    if (pattern.matches(member.array(), member.offset(), member.length())) {
                        found.add(member.copy());
                        found.add(text(set, score).getBytes(US_ASCII));
                    }
                    return true;
                });
            } while (cursor != 0 && --positions > 0 && seen[0] < count);
        }
        call.reply().array(2);
        call.reply().bulk(Long.toUnsignedString(cursor));
        call.reply().array(found.size());
        found.forEach(call.reply()::bulk);
    }

    /** Redis answers the texts that a small sorted set has, and makes longer ones of a large one. */
    private static String text(SortedSetValue set, double score) {
        return set.packedBytes() > 0 ? DoubleText.of(score) : PreciseText.of(score);
    }
}
