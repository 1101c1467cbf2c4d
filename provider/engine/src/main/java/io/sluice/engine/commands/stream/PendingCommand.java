package io.sluice.engine.commands.stream;

import static io.sluice.command.Flag.READONLY;
import static io.sluice.command.Group.STREAM;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.SortedIds;
import io.sluice.engine.value.StreamConsumer;
import io.sluice.engine.value.StreamGroup;
import io.sluice.engine.value.StreamId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What consumers of a group have got and not acknowledged. */
final class PendingCommand {
    private static final int SUMMARY_WORDS = 3;
    private static final int RANGE_WORDS_MIN = 6;
    private static final int IDLE_WORDS_MIN = 8;
    private static final int WORDS_MAX = 9;
    private static final int FIRST_OPTION = 3;
    private static final int SUMMARY_PARTS = 4;
    private static final int ENTRY_PARTS = 4;

    private final Call call;
    private long idleMs;
    private StreamId start = StreamId.MIN;
    private StreamId end = StreamId.MAX;
    private long count;
    private int consumerIndex;

    private PendingCommand(Call call) {
        this.call = call;
    }

    @Command(
            group = STREAM,
            since = "5.0.0",
            complexity = "O(N) with N being the number of elements returned, so asking for a small fixed"
                    + " number of entries per call is O(1). O(M), where M is the total number of entries"
                    + " scanned when used with the IDLE filter. When the command returns just the summary"
                    + " and the list of consumers is small, it runs in O(1) time; otherwise, an additional"
                    + " O(N) time for iterating every consumer.",
            flags = READONLY,
            tips = "nondeterministic_output",
            syntax = "XPENDING key:read group [[IDLE@6.2.0 min-idle-time:int] start end count:int [consumer]]",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = "6.2.0 Added the `IDLE` option and exclusive range intervals.",
            summary = "Returns what the consumers of a group have got and not acknowledged.")
    static void xPending(Call call) {
        int words = call.args().count();
        if (words != SUMMARY_WORDS && (words < RANGE_WORDS_MIN || words > WORDS_MAX)) {
            throw Errors.SYNTAX;
        }
        PendingCommand command = new PendingCommand(call);
        if (words != SUMMARY_WORDS) {
            command.read();
        }
        Entry entry = StreamKey.readEntry(call);
        StreamGroup group = StreamKey.groupBehindKey(call, entry);
        if (words == SUMMARY_WORDS) {
            summary(call.reply(), group);
        } else {
            command.range(group);
        }
    }

    private void read() {
        Args args = call.args();
        int at = FIRST_OPTION;
        if (args.is(at, "IDLE")) {
            idleMs = args.integerAt(at + 1);
            if (args.count() < IDLE_WORDS_MIN) {
                throw Errors.SYNTAX;
            }
            at += 2;
        }
        count = Math.max(0, args.integerAt(at + 2));
        start = IdArgument.startAt(call, at);
        end = IdArgument.endAt(call, at + 1);
        consumerIndex = at + FIRST_OPTION < args.count() ? at + FIRST_OPTION : 0;
    }

    private static void summary(ReplyWriter reply, StreamGroup group) {
        SortedIds pending = group.pending();
        reply.array(SUMMARY_PARTS);
        reply.integer(pending.count());
        if (pending.count() == 0) {
            reply.nil();
            reply.nil();
            reply.nilArray();
            return;
        }
        reply.bulk(id(pending, pending.first()).bytes());
        reply.bulk(id(pending, pending.last()).bytes());
        List<StreamConsumer> busy = group.consumers().stream()
                .filter(consumer -> consumer.pending().count() > 0)
                .toList();
        reply.array(busy.size());
        for (StreamConsumer consumer : busy) {
            reply.array(2);
            reply.bulk(consumer.name());
            reply.bulk(consumer.pending().count());
        }
    }

    private void range(StreamGroup group) {
        @Nullable StreamConsumer consumer = null;
        if (consumerIndex > 0) {
            consumer = group.consumer(call.valueAt(consumerIndex));
            if (consumer == null) {
                call.reply().array(0);
                return;
            }
        }
        List<Long> found = find(group, consumer == null ? group.pending() : consumer.pending());
        call.reply().array(found.size());
        found.forEach(place -> entry(group, place));
    }

    /** Returns the places in the group's pending entries of those asked for, among these. */
    private List<Long> find(StreamGroup group, SortedIds among) {
        List<Long> found = new ArrayList<>();
        long place = among.ceiling(start.ms(), start.sequence());
        while (place >= 0 && found.size() < count && !id(among, place).isAfter(end)) {
            long inGroup = group.pending().find(among.high(place), among.low(place));
            if (idleMs == 0 || call.nowMs() - group.deliveredAtMs(inGroup) >= idleMs) {
                found.add(inGroup);
            }
            place = among.next(place);
        }
        return found;
    }

    private void entry(StreamGroup group, long place) {
        ReplyWriter reply = call.reply();
        reply.array(ENTRY_PARTS);
        reply.bulk(id(group.pending(), place).bytes());
        reply.bulk(group.consumerOf(place).name());
        reply.integer(Math.max(0, call.nowMs() - group.deliveredAtMs(place)));
        reply.integer(group.deliveries(place));
    }

    private static StreamId id(SortedIds ids, long place) {
        return new StreamId(ids.high(place), ids.low(place));
    }
}
