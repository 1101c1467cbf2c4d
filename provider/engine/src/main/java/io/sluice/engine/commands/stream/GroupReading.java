package io.sluice.engine.commands.stream;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.KeyEvent;
import io.sluice.engine.structure.SortedIds;
import io.sluice.engine.value.StreamConsumer;
import io.sluice.engine.value.StreamCursor;
import io.sluice.engine.value.StreamGroup;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamProgress;
import io.sluice.engine.value.StreamValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A consumer of a group reads streams: what nobody there has got, or, behind an id, what it has not acknowledged. */
final class GroupReading {

    private final Call call;
    private final Args args;
    private final ReadArguments wish;
    private final GroupRepetition repetition;
    private final List<Read> reads = new ArrayList<>();

    GroupReading(Call call, ReadArguments wish) {
        this.call = call;
        this.args = call.args();
        this.wish = wish;
        this.repetition = new GroupRepetition(call);
    }

    /**
     * What a consumer gets of a stream.
     *
     * @param number of the stream in the request
     * @param ids of the entries
     * @param isHistory whether it has got them before
     */
    private record Read(int number, StreamValue stream, List<StreamId> ids, boolean isHistory) {}

    void run() {
        List<@Nullable StreamId> ids = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (int number = 0; number < wish.streams(); number++) {
            Entry entry = wish.entry(number);
            group(number, entry);
            ids.add(id(wish.idIndex(number)));
            entries.add(Objects.requireNonNull(entry));
        }
        for (int number = 0; number < wish.streams(); number++) {
            read(number, entries.get(number), ids.get(number));
        }
        repetition.tell();
        if (reads.isEmpty()) {
            wish.await(() -> new GroupHasMore(args.bytesAt(wish.groupIndex())));
        } else {
            ReadCommands.begin(call, reads.size());
            reads.forEach(this::reply);
        }
    }

    private StreamGroup group(int number, @Nullable Entry entry) {
        StreamGroup group = StreamKey.group(call, entry, wish.groupIndex());
        if (group == null) {
            throw Errors.noGroup("No such key '" + args.shownAt(wish.keyIndex(number)) + "' or consumer group '"
                    + args.shownAt(wish.groupIndex()) + "' in XREADGROUP with GROUP option");
        }
        return group;
    }

    /** Returns the id behind which the history of the consumer is wanted, nothing if new entries are. */
    private @Nullable StreamId id(int index) {
        if (args.is(index, "$")) {
            throw StreamErrors.NEWEST_IN_GROUP;
        } else if (args.is(index, "+")) {
            throw StreamErrors.LAST_IN_GROUP;
        } else if (args.is(index, ">")) {
            return null;
        }
        StreamId id = IdArgument.at(call, index);
        return id.isMax() ? null : id;
    }

    private void read(int number, Entry entry, @Nullable StreamId behind) {
        StreamValue stream = StreamKey.of(entry);
        StreamGroup group = group(number, entry);
        int consumerIndex = wish.groupIndex() + 1;
        boolean isNew = group.consumer(call.valueAt(consumerIndex)) == null;
        StreamConsumer consumer = GroupCommands.consumer(call, entry, group, consumerIndex);
        if (isNew && wish.isAcknowledged()) {
            repetition.consumer(entry.key(), group, consumer.name());
        }
        if (behind != null) {
            reads.add(new Read(number, stream, history(consumer, behind.next()), true));
        } else if (stream.topId().isAfter(group.lastId())) {
            reads.add(new Read(number, stream, deliver(entry, group, consumer), false));
        }
    }

    private List<StreamId> history(StreamConsumer consumer, StreamId from) {
        List<StreamId> ids = new ArrayList<>();
        SortedIds pending = consumer.pending();
        long place = pending.ceiling(from.ms(), from.sequence());
        while (place >= 0 && (wish.count() == 0 || ids.size() < wish.count())) {
            ids.add(new StreamId(pending.high(place), pending.low(place)));
            place = pending.next(place);
        }
        return ids;
    }

    private List<StreamId> deliver(Entry entry, StreamGroup group, StreamConsumer consumer) {
        StreamValue stream = StreamKey.of(entry);
        List<StreamId> ids = new ArrayList<>();
        StreamCursor cursor = stream.forwards(group.lastId().next(), StreamId.MAX);
        call.changes().cause(KeyEvent.UNTOLD);
        call.database().beginEdit(entry);
        while ((wish.count() == 0 || ids.size() < wish.count()) && cursor.next()) {
            StreamId id = cursor.id();
            StreamProgress.advance(stream, group, id);
            if (!wish.isAcknowledged()) {
                group.deliver(id, consumer, call.nowMs());
                consumer.active(call.nowMs());
                repetition.claim(entry.key(), group, id);
            }
            ids.add(id);
        }
        call.database().endEdit(entry);
        repetition.position(entry.key(), group);
        return ids;
    }

    private void reply(Read read) {
        ReadCommands.key(call, wish, read.number());
        call.reply().array(read.ids().size());
        EntryReply entries = new EntryReply(call);
        for (StreamId id : read.ids()) {
            if (!read.isHistory()) {
                entries.entry(read.stream(), id);
            } else {
                replyAgain(read, id, entries);
            }
        }
    }

    /** Writes an entry that the consumer has got before; a deleted one is an id and a null. */
    private void replyAgain(Read read, StreamId id, EntryReply entries) {
        StreamGroup group = Objects.requireNonNull(read.stream().group(call.valueAt(wish.groupIndex())));
        if (read.stream().has(id)) {
            long place = group.pending().find(id.ms(), id.sequence());
            // No change of data, as in Redis: copies learn of it with the next claim.
            group.delivered(place, call.nowMs(), group.deliveries(place) + 1);
            entries.entry(read.stream(), id);
        } else {
            call.reply().array(2);
            call.reply().bulk(id.bytes());
            call.reply().nilArray();
        }
    }
}
