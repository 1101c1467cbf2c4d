package io.sluice.engine.rdb;

import io.sluice.engine.structure.Slice;
import io.sluice.engine.structure.SortedIds;
import io.sluice.engine.value.StreamConsumer;
import io.sluice.engine.value.StreamGroup;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamValue;

/** Writes streams, behind their type. */
final class StreamWriter {
    /*
     *   number of listpacks; for each the id with which it begins, as a string of 16 bytes, and the listpack
     *   number of entries, last id
     *   since Redis 7.0: first id, highest deleted id, number of entries ever added
     *   number of groups; for each
     *     name, last id; since 7.0: number of entries read
     *     number of entries pending; for each its id in 16 bytes, when it was delivered, how often
     *     number of consumers; for each
     *       name, when it was seen; since 7.2: when it was active
     *       number of entries pending; for each its id in 16 bytes
     *
     * Numbers, and ids but where it says otherwise, two numbers each, are written as lengths are; times are 8 bytes
     * with milliseconds since 1970, the lowest first; ids in 16 bytes have the highest first.
     */
    static final int ID_BYTES = 16;

    private static final int NUMBER_BYTES_MAX = 1 + Long.BYTES;
    private static final int NUMBERS_OF_STREAM = 12;
    private static final int NUMBERS_OF_GROUP = 5;
    private static final int NUMBERS_OF_CONSUMER = 3;

    private final RdbOutput output;
    private final RdbFormat format;

    StreamWriter(RdbOutput output, RdbFormat format) {
        this.output = output;
        this.format = format;
    }

    /** Returns how many bytes {@link #write} writes at most. */
    static long bytesAtMost(StreamValue stream) {
        long bytes = (long) NUMBERS_OF_STREAM * NUMBER_BYTES_MAX;
        for (int index = 0; index < stream.nodeCount(); index++) {
            bytes += RdbOutput.bytesAtMost(ID_BYTES)
                    + RdbOutput.bytesAtMost(stream.pack(index).byteCount());
        }
        for (StreamGroup group : stream.groups()) {
            bytes += RdbOutput.bytesAtMost(group.name().length)
                    + (long) NUMBERS_OF_GROUP * NUMBER_BYTES_MAX
                    + group.pending().count() * (2 * ID_BYTES + Long.BYTES + NUMBER_BYTES_MAX);
            for (StreamConsumer consumer : group.consumers()) {
                bytes += RdbOutput.bytesAtMost(consumer.name().length) + (long) NUMBERS_OF_CONSUMER * NUMBER_BYTES_MAX;
            }
        }
        return bytes;
    }

    void write(StreamValue stream) {
        output.length(stream.nodeCount());
        for (int index = 0; index < stream.nodeCount(); index++) {
            output.length(ID_BYTES);
            raw(stream.master(index).ms(), stream.master(index).sequence());
            output.string(Slice.of(stream.pack(index).toBytes()));
        }
        output.length(stream.length());
        id(stream.lastId());
        id(stream.firstId());
        id(stream.maxDeletedId());
        output.length(stream.entriesAdded());
        output.length(stream.groups().size());
        stream.groups().forEach(this::group);
    }

    private void group(StreamGroup group) {
        output.string(Slice.of(group.name()));
        id(group.lastId());
        output.length(group.entriesRead());
        SortedIds pending = group.pending();
        output.length(pending.count());
        for (long place = pending.first(); place >= 0; place = pending.next(place)) {
            raw(pending.high(place), pending.low(place));
            output.littleEndian(group.deliveredAtMs(place), Long.BYTES);
            output.length(group.deliveries(place));
        }
        output.length(group.consumers().size());
        group.consumers().forEach(this::consumer);
    }

    private void consumer(StreamConsumer consumer) {
        output.string(Slice.of(consumer.name()));
        output.littleEndian(consumer.seenMs(), Long.BYTES);
        if (format.version() >= RdbFormat.WITH_ACTIVE_TIMES) {
            output.littleEndian(consumer.activeMs(), Long.BYTES);
        }
        SortedIds pending = consumer.pending();
        output.length(pending.count());
        for (long place = pending.first(); place >= 0; place = pending.next(place)) {
            raw(pending.high(place), pending.low(place));
        }
    }

    private void id(StreamId id) {
        output.length(id.ms());
        output.length(id.sequence());
    }

    private void raw(long ms, long sequence) {
        output.littleEndian(Long.reverseBytes(ms), Long.BYTES);
        output.littleEndian(Long.reverseBytes(sequence), Long.BYTES);
    }
}
