package io.sluice.engine.commands.stream;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.structure.SortedIds;
import io.sluice.engine.value.StreamConsumer;
import io.sluice.engine.value.StreamGroup;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamValue;

/** What {@code XINFO STREAM key FULL} tells beyond numbers: entries, groups, consumers, and what is pending. */
final class FullInfo {
    private static final int FIELDS_OF_GROUP = 7;
    private static final int FIELDS_OF_CONSUMER = 5;
    private static final int PARTS_IN_GROUP = 4;
    private static final int PARTS_IN_CONSUMER = 3;

    private final Call call;
    private final ReplyWriter reply;
    private final StreamValue stream;
    private final long count;

    /** Takes how many entries are told of each kind, 0 for all. */
    FullInfo(Call call, StreamValue stream, long count) {
        this.call = call;
        this.reply = call.reply();
        this.stream = stream;
        this.count = count;
    }

    /** Writes the last two fields. */
    void write() {
        reply.bulk("entries");
        new EntryReply(call).entries(() -> stream.forwards(StreamId.MIN, StreamId.MAX), count);
        reply.bulk("groups");
        reply.array(stream.groups().size());
        stream.groups().forEach(this::group);
    }

    private void group(StreamGroup group) {
        reply.map(FIELDS_OF_GROUP);
        reply.bulk("name");
        reply.bulk(group.name());
        InfoCommands.field(reply, "last-delivered-id", group.lastId());
        InfoCommands.progress(reply, stream, group);
        SortedIds pending = group.pending();
        InfoCommands.field(reply, "pel-count", pending.count());
        long place = begin("pending", pending);
        for (long left = told(pending); left > 0; left--) {
            reply.array(PARTS_IN_GROUP);
            reply.bulk(id(pending, place).bytes());
            reply.bulk(group.consumerOf(place).name());
            times(group, place);
            place = pending.next(place);
        }
        reply.bulk("consumers");
        reply.array(group.consumers().size());
        for (StreamConsumer consumer : group.consumers()) {
            consumer(group, consumer);
        }
    }

    private void consumer(StreamGroup group, StreamConsumer consumer) {
        reply.map(FIELDS_OF_CONSUMER);
        reply.bulk("name");
        reply.bulk(consumer.name());
        InfoCommands.field(reply, "seen-time", consumer.seenMs());
        InfoCommands.field(reply, "active-time", consumer.activeMs());
        SortedIds pending = consumer.pending();
        InfoCommands.field(reply, "pel-count", pending.count());
        long place = begin("pending", pending);
        for (long left = told(pending); left > 0; left--) {
            reply.array(PARTS_IN_CONSUMER);
            reply.bulk(id(pending, place).bytes());
            times(group, group.pending().find(pending.high(place), pending.low(place)));
            place = pending.next(place);
        }
    }

    private long begin(String name, SortedIds pending) {
        reply.bulk(name);
        reply.array((int) told(pending));
        return pending.first();
    }

    private void times(StreamGroup group, long place) {
        reply.integer(group.deliveredAtMs(place));
        reply.integer(group.deliveries(place));
    }

    private long told(SortedIds pending) {
        return count == 0 ? pending.count() : Math.min(count, pending.count());
    }

    private static StreamId id(SortedIds ids, long place) {
        return new StreamId(ids.high(place), ids.low(place));
    }
}
