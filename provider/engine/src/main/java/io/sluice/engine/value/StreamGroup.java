package io.sluice.engine.value;

import io.sluice.engine.structure.HeapTally;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.structure.SortedIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Consumers who share the entries of a stream: how far they are, and what each has got and not acknowledged. */
public final class StreamGroup {
    /*
     * What is pending is kept twice, as in Redis: for the group with all that is known of it, and for each consumer as
     * ids alone. The group refers to consumers by numbers, which are given again when a consumer is gone.
     */
    /** The {@link #entriesRead} of a group that does not know. */
    public static final long UNKNOWN = -1;

    private static final int DELIVERED_AT = 0;
    private static final int DELIVERIES = 1;
    private static final int CONSUMER = 2;
    private static final int NUMBERS = 3;
    private static final int NOBODY = -1;

    /** An entry of a {@link TreeMap}: three references beside key and value, and a boolean. */
    private static final int MAP_ENTRY_REFERENCES = 5;

    private final byte[] name;
    private final HeapTally tally;
    private final Runnable edited;
    private final SortedIds pending;
    private final TreeMap<byte[], StreamConsumer> byName = new TreeMap<>(Arrays::compareUnsigned);
    private final List<@Nullable StreamConsumer> byNumber = new ArrayList<>();
    private StreamId lastId;
    private long entriesRead;

    /**
     * Makes a group without consumers.
     *
     * @param tally counts the bytes of the group, once it is {@link #counted}
     * @param edited is run after each change
     */
    StreamGroup(byte[] name, StreamId lastId, HeapTally tally, Runnable edited) {
        this.name = name;
        this.tally = tally;
        this.edited = edited;
        this.pending = new SortedIds(NUMBERS, tally);
        this.lastId = lastId;
    }

    private StreamGroup(StreamGroup source, HeapTally tally, Runnable edited) {
        this.name = source.name;
        this.tally = tally;
        this.edited = edited;
        this.pending = source.pending.share(tally);
        this.lastId = source.lastId;
        this.entriesRead = source.entriesRead;
    }

    /** Returns another group that knows the same, for another stream; each changes on its own. */
    StreamGroup share(HeapTally itsTally, Runnable itsEdited) {
        StreamGroup other = new StreamGroup(this, itsTally, itsEdited);
        for (StreamConsumer consumer : byNumber) {
            StreamConsumer its = consumer == null ? null : consumer.share(itsTally);
            other.byNumber.add(its);
            if (its != null) {
                other.byName.put(its.name(), its);
            }
        }
        return other;
    }

    /** Returns the name, not to be changed. */
    public byte[] name() {
        return name;
    }

    /** Returns the id of the last entry that a consumer has got. */
    public StreamId lastId() {
        return lastId;
    }

    /** Returns how many entries consumers have got of all that were ever added, or {@link #UNKNOWN}. */
    public long entriesRead() {
        return entriesRead;
    }

    /** Says how far the group is. */
    public void position(StreamId id, long read) {
        lastId = id;
        entriesRead = read;
        edited.run();
    }

    /** Returns the ids of all entries that were not acknowledged; only the group changes them. */
    public SortedIds pending() {
        return pending;
    }

    /** Returns when the entry at a place in {@link #pending} was delivered, in milliseconds since 1970. */
    public long deliveredAtMs(long place) {
        return pending.get(place, DELIVERED_AT);
    }

    /** Returns how often the entry at a place in {@link #pending} was delivered. */
    public long deliveries(long place) {
        return pending.get(place, DELIVERIES);
    }

    /** Returns who has the entry at a place in {@link #pending}. */
    public StreamConsumer consumerOf(long place) {
        return Objects.requireNonNull(byNumber.get((int) pending.get(place, CONSUMER)));
    }

    /** Returns the consumers in the order of their names. */
    public Collection<StreamConsumer> consumers() {
        return byName.values();
    }

    /** Returns the consumer of a name, nothing if there is none. */
    public @Nullable StreamConsumer consumer(Slice consumerName) {
        return byName.isEmpty() ? null : byName.get(consumerName.copy());
    }

    /** Adds a consumer of a name that is not there yet. */
    public StreamConsumer addConsumer(Slice consumerName, long nowMs) {
        int number = byNumber.size() > byName.size() ? byNumber.indexOf(null) : byNumber.size();
        StreamConsumer consumer = new StreamConsumer(consumerName.copy(), number, new SortedIds(0, tally));
        consumer.seen(nowMs);
        if (number == byNumber.size()) {
            byNumber.add(consumer);
        } else {
            byNumber.set(number, consumer);
        }
        byName.put(consumer.name(), consumer);
        tally.add(consumer.heapBytes(tally) + mapEntryBytes());
        edited.run();
        return consumer;
    }

    /** Removes a consumer; what it has got and not acknowledged is pending no more. */
    public void removeConsumer(StreamConsumer consumer) {
        SortedIds its = consumer.pending();
        for (long at = its.first(); at >= 0; at = its.next(at)) {
            pending.remove(pending.find(its.high(at), its.low(at)));
        }
        byNumber.set(consumer.number(), null);
        byName.remove(consumer.name());
        its.letGo();
        tally.add(-consumer.heapBytes(tally) - mapEntryBytes());
        edited.run();
    }

    /** Notes that a consumer has got an entry for the first time, or again after {@code XGROUP SETID}. */
    public void deliver(StreamId id, StreamConsumer consumer, long nowMs) {
        delivered(assign(id, consumer), nowMs, 1);
    }

    /** Lets an entry be pending with a consumer, whoever had it before; returns its place in {@link #pending}. */
    public long assign(StreamId id, StreamConsumer consumer) {
        long place = pending.find(id.ms(), id.sequence());
        if (place < 0) {
            place = pending.add(id.ms(), id.sequence());
        } else if (pending.get(place, CONSUMER) == consumer.number()) {
            edited.run();
            return place;
        } else {
            removeFrom(consumerOf(place), id);
        }
        pending.set(place, CONSUMER, consumer.number());
        consumer.pending().add(id.ms(), id.sequence());
        edited.run();
        return place;
    }

    /** Notes when the entry at a place in {@link #pending} was delivered, and how often it was by now. */
    public void delivered(long place, long atMs, long deliveries) {
        pending.set(place, DELIVERED_AT, atMs);
        pending.set(place, DELIVERIES, deliveries);
    }

    /** Takes a pending entry that comes from outside, whose consumer follows; returns whether it is a new one. */
    public boolean expect(StreamId id, long deliveredAtMs, long deliveries) {
        if (pending.find(id.ms(), id.sequence()) >= 0) {
            return false;
        }
        long place = pending.add(id.ms(), id.sequence());
        delivered(place, deliveredAtMs, deliveries);
        pending.set(place, CONSUMER, NOBODY);
        return true;
    }

    /** Gives an entry that was {@link #expect}ed its consumer; returns whether it was expected and had none. */
    public boolean own(StreamId id, StreamConsumer consumer) {
        long place = pending.find(id.ms(), id.sequence());
        if (place < 0 || pending.get(place, CONSUMER) != NOBODY) {
            return false;
        }
        pending.set(place, CONSUMER, consumer.number());
        consumer.pending().add(id.ms(), id.sequence());
        return true;
    }

    /** Lets an entry be pending no more; returns whether it was. */
    public boolean acknowledge(StreamId id) {
        long place = pending.find(id.ms(), id.sequence());
        if (place < 0) {
            return false;
        }
        removeFrom(consumerOf(place), id);
        pending.remove(place);
        edited.run();
        return true;
    }

    private static void removeFrom(StreamConsumer consumer, StreamId id) {
        consumer.pending().remove(consumer.pending().find(id.ms(), id.sequence()));
    }

    /** Counts the group itself, or, with -1, takes it and all that it has off the tally. */
    void counted(int sign) {
        tally.add(sign * (ownBytes() + mapEntryBytes()));
        if (sign < 0) {
            pending.letGo();
            for (StreamConsumer consumer : byName.values()) {
                consumer.pending().letGo();
                tally.add(-consumer.heapBytes(tally) - mapEntryBytes());
            }
        }
    }

    /** Beside the group its map and its list, whose array is counted with the consumers. */
    private long ownBytes() {
        long reference = tally.layout().referenceBytes();
        return tally.layout().bytesOfObject(7 * reference + Long.BYTES)
                + tally.layout().bytesOfObject(reference)
                + tally.layout().bytesOfObject(8 * reference + 2L * Integer.BYTES)
                + tally.layout().bytesOfObject(reference + 2L * Integer.BYTES)
                + tally.layout().bytesOfObject(2L * Long.BYTES)
                + tally.layout().bytesOfArray(name.length, 1);
    }

    private long mapEntryBytes() {
        return tally.layout()
                        .bytesOfObject(
                                MAP_ENTRY_REFERENCES * (long) tally.layout().referenceBytes() + 1)
                + tally.layout().referenceBytes();
    }
}
