package io.sluice.engine.commands.stream;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.StreamCursor;
import io.sluice.engine.value.StreamId;
import io.sluice.engine.value.StreamValue;
import java.util.function.Supplier;

/** Writes entries of a stream: each an array of its id and an array of its fields and values. */
final class EntryReply {
    private final ReplyWriter reply;
    private final Slice slice = Slice.empty();

    /** Room for ids, and for integers. */
    private final byte[] text = new byte[StreamId.LONGEST];

    EntryReply(Call call) {
        reply = call.reply();
    }

    /**
     * Writes an array of entries.
     *
     * @param cursors goes over them anew each time, since their number has to be known first
     * @param count how many at most, 0 for all
     */
    void entries(Supplier<StreamCursor> cursors, long count) {
        long found = 0;
        StreamCursor counted = cursors.get();
        while ((count == 0 || found < count) && counted.next()) {
            found++;
        }
        reply.array((int) found);
        StreamCursor cursor = cursors.get();
        for (long left = found; left > 0 && cursor.next(); left--) {
            entry(cursor);
        }
    }

    /** Writes an entry that is there. */
    void entry(StreamValue stream, StreamId id) {
        StreamCursor cursor = stream.forwards(id, id);
        if (!cursor.next()) {
            throw new IllegalStateException("entry " + id + " is gone");
        }
        entry(cursor);
    }

    /** Writes the entry that a cursor has come to, or a null if there is none. */
    void entryOrNull(StreamCursor cursor) {
        if (cursor.next()) {
            entry(cursor);
        } else {
            reply.nil();
        }
    }

    /** Writes the entry that a cursor has come to. */
    void entry(StreamCursor cursor) {
        reply.array(2);
        reply.bulk(text, 0, cursor.writeId(text));
        reply.array(2 * cursor.pairs());
        for (int left = cursor.pairs(); left > 0; left--) {
            write(cursor.field(slice, text));
            write(cursor.value(slice, text));
        }
    }

    private void write(Slice word) {
        reply.bulk(word.array(), word.offset(), word.length());
    }
}
