package io.sluice.engine.commands.string;

import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.STRING;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Entry;
import io.sluice.settings.Parameters;
import java.util.List;

/** What two strings have in common. */
final class LcsCommand {
    private static final int FIRST_OPTION = 3;
    private static final long REDIS_CELL_BYTES = 4;
    private static final byte[] NOTHING = {};

    private LcsCommand() {}

    @Command(
            group = STRING,
            since = "7.0.0",
            complexity = "O(N*M) where N and M are the lengths of the strings.",
            flags = READONLY,
            syntax = "LCS key1:read key2:read [LEN] [IDX] [MINMATCHLEN min-match-len:int] [WITHMATCHLEN]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Returns the longest common subsequence of two strings, its length, or where it is.")
    static void lcs(Call call) {
        byte[] one = text(call, 0);
        byte[] other = text(call, 1);
        Args args = call.args();
        long shortest = shortest(args);
        if (args.has("LEN") && args.has("IDX")) {
            throw Errors.error("If you want both the length and indexes, please just use IDX.");
        }
        checkSize(call, one.length + 1L, other.length + 1L);
        CommonSubsequence found = CommonSubsequence.of(one, other);
        if (args.has("IDX")) {
            replyRanges(call, found, shortest);
        } else if (args.has("LEN")) {
            call.reply().integer(found.text().length);
        } else {
            call.reply().bulk(found.text());
        }
    }

    private static byte[] text(Call call, int number) {
        Entry entry = call.database().read(call.key(number));
        if (!Typed.isString(entry)) {
            throw Errors.error("The specified keys must contain string values");
        }
        Entry string = Typed.string(entry);
        return string == null ? NOTHING : string.value();
    }

    /** Redis reads the options one after another: a bad number is told before an option behind it that is bad. */
    private static long shortest(Args args) {
        long shortest = 0;
        for (int at = FIRST_OPTION; at < args.count(); at++) {
            if (args.is(at, "MINMATCHLEN") && at + 1 < args.count()) {
                shortest = args.integerAt(++at);
            } else if (!args.is(at, "LEN") && !args.is(at, "IDX") && !args.is(at, "WITHMATCHLEN")) {
                throw Errors.SYNTAX;
            }
        }
        return shortest;
    }

    /** Redis's table would have a number for each pair of bytes. Ours has a bit, but the limit is the same. */
    private static void checkSize(Call call, long rows, long columns) {
        long cellsMax = call.server().settings().get(Parameters.PROTO_MAX_BULK_LEN) / REDIS_CELL_BYTES;
        if (rows > cellsMax / columns) {
            throw Errors.error("Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len");
        }
    }

    private static void replyRanges(Call call, CommonSubsequence found, long shortest) {
        List<CommonSubsequence.Range> ranges = found.ranges().stream()
                .filter(range -> range.length() >= shortest)
                .toList();
        boolean tellsLength = call.args().has("WITHMATCHLEN");
        ReplyWriter reply = call.reply();
        reply.map(2);
        reply.bulk("matches");
        reply.array(ranges.size());
        for (CommonSubsequence.Range range : ranges) {
            reply.array(tellsLength ? 3 : 2);
            reply.array(2);
            reply.integer(range.start());
            reply.integer(range.end());
            reply.array(2);
            reply.integer(range.otherStart());
            reply.integer(range.otherEnd());
            if (tellsLength) {
                reply.integer(range.length());
            }
        }
        reply.bulk("len");
        reply.integer(found.text().length);
    }
}
