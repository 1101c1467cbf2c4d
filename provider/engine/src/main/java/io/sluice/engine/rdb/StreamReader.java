package io.sluice.engine.rdb;

import io.sluice.engine.structure.FormatException;
import io.sluice.engine.structure.Ground;
import io.sluice.engine.structure.Listpack;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.StreamConsumer;
import io.sluice.engine.value.StreamGroup;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamProgress;
import io.sluice.engine.value.StreamValue;

/** Reads a stream in each of the forms that {@link StreamWriter} describes. What is counted takes a byte at least. */
final class StreamReader {
    private final RdbInput input;
    private final RdbType type;

    StreamReader(RdbInput input, RdbType type) {
        this.input = input;
        this.type = type;
    }

    StreamValue read(Ground ground) throws FormatException {
        StreamValue stream = new StreamValue(ground);
        for (long left = input.length(); left > 0; left--) {
            FormatException.check(input.length() == StreamWriter.ID_BYTES, "id of a listpack");
            StreamId master = raw();
            FormatException.check(stream.load(master, Listpack.of(input.bytes())), "order of listpacks");
        }
        FormatException.check(input.length() == stream.length(), "number of entries");
        StreamId last = id();
        FormatException.check(!last.isBefore(stream.topId()), "last id of a stream");
        if (type == RdbType.STREAM_LISTPACKS) {
            stream.settle(last, stream.lowestId(), StreamId.MIN, stream.length());
        } else {
            StreamId first = id();
            StreamId maxDeleted = id();
            stream.settle(last, first, maxDeleted, input.number());
        }
        for (long left = input.length(); left > 0; left--) {
            group(stream);
        }
        return stream;
    }

    private void group(StreamValue stream) throws FormatException {
        Slice name = Slice.of(input.bytes());
        FormatException.check(stream.group(name) == null, "groups that differ");
        StreamId last = id();
        long read = type == RdbType.STREAM_LISTPACKS ? StreamProgress.distance(stream, last) : input.number();
        StreamGroup group = stream.addGroup(name, last, read);
        long pending = input.length();
        for (long left = pending; left > 0; left--) {
            StreamId id = raw();
            long deliveredAtMs = input.littleEndian(Long.BYTES);
            FormatException.check(group.expect(id, deliveredAtMs, input.number()), "pending entries that differ");
        }
        long owned = 0;
        for (long left = input.length(); left > 0; left--) {
            owned += consumer(group);
        }
        FormatException.check(owned == pending, "consumers of all pending entries");
    }

    /** Returns the number of the consumer's pending entries. */
    private long consumer(StreamGroup group) throws FormatException {
        Slice name = Slice.of(input.bytes());
        FormatException.check(group.consumer(name) == null, "consumers that differ");
        StreamConsumer consumer = group.addConsumer(name, input.littleEndian(Long.BYTES));
        boolean hasActiveTime = type == RdbType.STREAM_LISTPACKS_3;
        consumer.active(hasActiveTime ? input.littleEndian(Long.BYTES) : consumer.seenMs());
        long pending = input.length();
        for (long left = pending; left > 0; left--) {
            FormatException.check(group.own(raw(), consumer), "pending entries of a consumer");
        }
        return pending;
    }

    private StreamId id() throws FormatException {
        long ms = input.number();
        return new StreamId(ms, input.number());
    }

    private StreamId raw() throws FormatException {
        long ms = Long.reverseBytes(input.littleEndian(Long.BYTES));
        return new StreamId(ms, Long.reverseBytes(input.littleEndian(Long.BYTES)));
    }
}
