package io.sluice.engine.commands.stream;

import io.sluice.engine.command.Call;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.KeyEvent;
import io.sluice.engine.structure.SortedIds;
import io.sluice.engine.value.StreamConsumer;
import io.sluice.engine.value.StreamGroup;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamValue;
import java.util.ArrayList;
import java.util.List;

/** A consumer takes pending entries over. Entries that were deleted are pending no more. */
final class Claim {
    private static final int CONSUMER = 3;

    /** How many entries are looked at for each that is wanted. */
    private static final long ATTEMPTS = 10;

    private final Call call;
    private final Entry entry;
    private final byte[] key;
    private final StreamValue stream;
    private final StreamGroup group;
    private final ClaimOptions options;
    private final StreamConsumer consumer;
    private final GroupRepetition repetition;
    private final List<StreamId> taken = new ArrayList<>();
    private final List<StreamId> gone = new ArrayList<>();
    private boolean hasMoved;

    /** Makes the consumer if there is none of that name. */
    Claim(Call call, Entry entry, StreamGroup group, ClaimOptions options) {
        this.call = call;
        this.entry = entry;
        this.key = entry.key();
        this.stream = StreamKey.of(entry);
        this.group = group;
        this.options = options;
        this.repetition = new GroupRepetition(call);
        this.consumer = GroupCommands.consumer(call, entry, group, CONSUMER);
    }

    void begin() {
        call.changes().cause(KeyEvent.UNTOLD);
        call.database().beginEdit(entry);
        if (options.lastId().isAfter(group.lastId())) {
            group.position(options.lastId(), group.entriesRead());
            hasMoved = true;
        }
    }

    /** Takes an entry that is there, pending, and idle for long enough; with FORCE it need not be pending. */
    void take(StreamId id, long minIdleMs) {
        long place = group.pending().find(id.ms(), id.sequence());
        boolean isPending = place >= 0;
        if (!stream.has(id)) {
            if (isPending) {
                drop(id);
            }
        } else if (isPending ? isIdle(place, minIdleMs) : options.isForced()) {
            take(id);
        }
    }

    /** Takes pending entries from an id on, at most so many; returns the id to go on with, the lowest if none. */
    StreamId takeFrom(StreamId start, long minIdleMs, long count) {
        SortedIds pending = group.pending();
        long place = pending.ceiling(start.ms(), start.sequence());
        long attempts = count * ATTEMPTS;
        long left = count;
        while (attempts > 0 && left > 0 && place >= 0) {
            attempts--;
            StreamId id = id(pending, place);
            if (!stream.has(id)) {
                drop(id);
                left--;
            } else if (isIdle(place, minIdleMs)) {
                take(id);
                left--;
            }
            place = id.isMax() ? -1 : pending.ceiling(id.next().ms(), id.next().sequence());
        }
        return place < 0 ? StreamId.MIN : id(pending, place);
    }

    private boolean isIdle(long place, long minIdleMs) {
        return minIdleMs == 0 || call.nowMs() - group.deliveredAtMs(place) >= minIdleMs;
    }

    private void take(StreamId id) {
        long before = group.pending().find(id.ms(), id.sequence());
        long deliveries = before < 0 ? 1 : group.deliveries(before);
        long place = group.assign(id, consumer);
        group.delivered(place, options.deliveredAtMs(), options.deliveries(deliveries));
        consumer.active(call.nowMs());
        repetition.claim(key, group, id);
        hasMoved = false;
        taken.add(id);
    }

    private void drop(StreamId id) {
        repetition.claim(key, group, id);
        hasMoved = false;
        group.acknowledge(id);
        gone.add(id);
    }

    void end() {
        call.database().endEdit(entry);
        if (hasMoved) {
            repetition.position(key, group);
        }
        repetition.tell();
    }

    /** Writes what was taken. */
    void reply() {
        call.reply().array(taken.size());
        EntryReply entries = new EntryReply(call);
        for (StreamId id : taken) {
            if (options.isJustId()) {
                call.reply().bulk(id.bytes());
            } else {
                entries.entry(stream, id);
            }
        }
    }

    /** Writes what was pending and had been deleted. */
    void replyGone() {
        call.reply().array(gone.size());
        gone.forEach(id -> call.reply().bulk(id.bytes()));
    }

    private static StreamId id(SortedIds ids, long place) {
        return new StreamId(ids.high(place), ids.low(place));
    }
}
