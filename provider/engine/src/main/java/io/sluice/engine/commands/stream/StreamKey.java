package io.sluice.engine.commands.stream;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.StreamGroup;
import io.sluice.engine.value.StreamLimits;
import io.sluice.engine.value.StreamValue;
import io.sluice.settings.Parameters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key that has, or is going to have, a stream. */
final class StreamKey {
    private StreamKey() {}

    /** Returns the stream that a command reads, nothing if there is no such key; counts a hit or a miss. */
    static @Nullable StreamValue read(Call call) {
        return Typed.held(call.database().read(call.key(0)), StreamValue.class);
    }

    /** Returns the entry of the stream that a command reads, and may change beside, nothing if there is none. */
    static @Nullable Entry readEntry(Call call) {
        Entry entry = call.database().read(call.key(0));
        Typed.held(entry, StreamValue.class);
        return entry;
    }

    /** Returns the entry of a stream that a command is about to change, nothing if there is no such key. */
    static @Nullable Entry use(Call call) {
        Entry entry = call.database().use(call.key(0));
        Typed.held(entry, StreamValue.class);
        return entry;
    }

    /** Returns the stream of an entry that was returned here. */
    static StreamValue of(Entry entry) {
        return (StreamValue) Objects.requireNonNull(entry.held());
    }

    /** Returns the group of a stream that a word names, nothing if there is none, or no stream. */
    static @Nullable StreamGroup group(Call call, @Nullable Entry entry, int index) {
        return entry == null ? null : of(entry).group(call.valueAt(index));
    }

    /**
     * Returns the group that the word behind the key names.
     *
     * @throws io.sluice.engine.command.CommandError if there is none
     */
    static StreamGroup groupBehindKey(Call call, @Nullable Entry entry) {
        int key = call.args().key(0);
        StreamGroup group = group(call, entry, key + 1);
        if (group == null) {
            throw Errors.noGroup("No such key '" + call.args().shownAt(key) + "' or consumer group '"
                    + call.args().shownAt(key + 1) + "'");
        }
        return group;
    }

    static StreamLimits limits(Call call) {
        return new StreamLimits(
                call.server().settings().get(Parameters.STREAM_NODE_MAX_BYTES),
                call.server().settings().get(Parameters.STREAM_NODE_MAX_ENTRIES));
    }
}
