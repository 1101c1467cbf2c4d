package io.sluice.engine.commands;

import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** Values of the type that a command wants. */
public final class Typed {
    private Typed() {}

    /**
     * Returns an entry that is a string, or nothing if there is none.
     *
     * @throws io.sluice.engine.command.CommandError {@link Errors#WRONG_TYPE}
     */
    public static @Nullable Entry string(@Nullable Entry entry) {
        if (entry != null && entry.held() != null) {
            throw Errors.WRONG_TYPE;
        }
        return entry;
    }

    /**
     * Returns the value that an entry holds, nothing if there is no entry.
     *
     * @throws io.sluice.engine.command.CommandError {@link Errors#WRONG_TYPE}
     */
    public static <V extends Value> @Nullable V held(@Nullable Entry entry, Class<V> type) {
        if (entry == null) {
            return null;
        }
        Value held = entry.held();
        if (!type.isInstance(held)) {
            throw Errors.WRONG_TYPE;
        }
        return type.cast(held);
    }
}
