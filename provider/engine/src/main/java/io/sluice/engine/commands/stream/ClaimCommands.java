package io.sluice.engine.commands.stream;

import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.WRITE;
import static io.sluice.command.Group.STREAM;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Decimal;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.StreamGroup;
import io.sluice.engine.value.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Giving pending entries of a group to another consumer. */
final class ClaimCommands {

    private static final int MIN_IDLE = 4;
    private static final int START = 5;
    private static final int FIRST_ID = 5;
    private static final int FIRST_OPTION = 6;
    private static final long COUNT_DEFAULT = 100;

    /** Redis keeps an id of 16 bytes for each. */
    private static final long COUNT_MAX = Long.MAX_VALUE / 16;

    private ClaimCommands() {}

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(log N) with N being the number of messages in the PEL of the consumer group.",
            flags = {WRITE, FAST},
            tips = "nondeterministic_output",
            syntax = "XCLAIM key:update group consumer min-idle-time id [id …] [IDLE ms:int]"
                    + " [TIME unix-time-milliseconds:time] [RETRYCOUNT count:int] [FORCE] [JUSTID] [LASTID lastid]",
            optionCheck = OptionCheck.WHEN_ASKED,
            summary = "Gives pending entries to a consumer, as if it had got them.")
    static void xClaim(Call call) {
        Entry entry = StreamKey.readEntry(call);
        StreamGroup group = StreamKey.groupBehindKey(call, entry);
        long minIdleMs = minIdle(call, "XCLAIM");
        List<StreamId> ids = new ArrayList<>();
        Args args = call.args();
        for (int at = FIRST_ID; at < args.count(); at++) {
            StreamId id = IdArgument.orNothing(call, at);
            if (id == null) {
                break;
            }
            ids.add(id);
        }
        ClaimOptions options = new ClaimOptions(call);
        options.read(FIRST_ID + ids.size());
        Claim claim = new Claim(call, Objects.requireNonNull(entry), group, options);
        claim.begin();
        for (StreamId id : ids) {
            claim.take(id, minIdleMs);
        }
        claim.end();
        claim.reply();
    }

    @Command(
            group = STREAM,
            since = "6.2.0",
            complexity = "O(1) if COUNT is small.",
            flags = {WRITE, FAST},
            tips = "nondeterministic_output",
            syntax = "XAUTOCLAIM key:remove group consumer min-idle-time start [COUNT count:int] [JUSTID]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = "7.0.0 Added an element to the reply array, containing deleted entries the command cleared from"
                    + " the PEL",
            summary = "Gives entries that are pending for long to a consumer, as if it had got them.")
    static void xAutoClaim(Call call) {
        Args args = call.args();
        long minIdleMs = minIdle(call, "XAUTOCLAIM");
        StreamId start = IdArgument.startAt(call, START);
        long count = COUNT_DEFAULT;
        ClaimOptions options = new ClaimOptions(call);
        for (int at = FIRST_OPTION; at < args.count(); at++) {
            if (args.is(at, "COUNT") && at + 1 < args.count()) {
                count = count(call, at + 1);
                at++;
            } else if (args.is(at, "JUSTID")) {
                options.justId();
            } else {
                throw Errors.SYNTAX;
            }
        }
        Entry entry = StreamKey.readEntry(call);
        StreamGroup group = StreamKey.groupBehindKey(call, entry);
        Claim claim = new Claim(call, Objects.requireNonNull(entry), group, options);
        claim.begin();
        StreamId next = claim.takeFrom(start, minIdleMs, count);
        claim.end();
        call.reply().array(3);
        call.reply().bulk(next.bytes());
        claim.reply();
        claim.replyGone();
    }

    private static long count(Call call, int index) {
        Slice text = call.valueAt(index);
        long count = Decimal.isLong(text.array(), text.offset(), text.length())
                ? call.args().integerAt(index)
                : 0;
        if (count < 1 || count > COUNT_MAX) {
            throw StreamErrors.COUNT_TOO_SMALL;
        }
        return count;
    }

    private static long minIdle(Call call, String command) {
        return Math.max(0, ClaimOptions.integer(call, MIN_IDLE, "Invalid min-idle-time argument for " + command));
    }
}
