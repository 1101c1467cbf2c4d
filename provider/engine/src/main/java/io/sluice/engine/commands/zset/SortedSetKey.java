package io.sluice.engine.commands.zset;

import io.sluice.engine.command.Call;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.PackLimits;
import io.sluice.engine.value.SortedSetValue;
import io.sluice.engine.value.Value;
import io.sluice.settings.LiveSettings;
import io.sluice.settings.Parameters;
import org.jspecify.annotations.Nullable;

/** A key that has, or is going to have, a sorted set. */
public final class SortedSetKey {
    private SortedSetKey() {}

    /** Returns the sorted set that a command reads, nothing if there is no such key; counts a hit or a miss. */
    public static @Nullable SortedSetValue read(Call call, int number) {
        Entry entry = call.database().read(call.key(number));
        Typed.check(entry, Value.Type.SORTED_SET);
        return entry == null ? null : of(call, entry);
    }

    /** Returns the entry of a sorted set that a command is about to change, nothing if there is no such key. */
    public static @Nullable Entry use(Call call, int number) {
        Entry entry = call.database().use(call.key(number));
        Typed.check(entry, Value.Type.SORTED_SET);
        return entry;
    }

    /** Returns the sorted set of an entry that {@link #use} returned. */
    public static SortedSetValue of(Call call, Entry entry) {
        return call.keyspace().packed().sortedSet(entry);
    }

    /** Returns how large the small form may become. */
    public static PackLimits limits(Call call) {
        LiveSettings settings = call.server().settings();
        return new PackLimits(
                settings.get(Parameters.ZSET_MAX_LISTPACK_ENTRIES), settings.get(Parameters.ZSET_MAX_LISTPACK_VALUE));
    }

    /** Stores a sorted set at a key, whatever was there before; an empty one is no key. Answers its size. */
    public static void store(Call call, int number, SortedSetValue result) {
        int size = result.size();
        if (size == 0) {
            call.database().remove(call.key(number));
        } else {
            call.database().put(call.key(number), result, Deadline.NONE);
        }
        call.reply().integer(size);
    }
}
