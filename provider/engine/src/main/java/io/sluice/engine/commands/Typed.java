package io.sluice.engine.commands;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.UnreadObject;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.ObjectText;
import io.sluice.engine.value.ObjectValue;
import io.sluice.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** Values of the type that a command wants. */
public final class Typed {
    private Typed() {}

    /**
     * Returns an entry that is a string, or nothing if there is none. Of a Java object, one that has its bytes and is
     * nowhere in the data; to be called before the handler changes or replies anything, because it breaks off until
     * the bytes are known.
     *
     * @throws io.sluice.engine.command.CommandError {@link Errors#WRONG_TYPE}; also if an object has no bytes
     * @throws UnreadObject if the bytes of an object have to be made first: for the dispatcher only
     */
    public static @Nullable Entry string(@Nullable Entry entry) {
        return entry == null || entry.isString() ? entry : stringOf(entry);
    }

    /** Does the same for an entry whose bytes become part of what the command gives another key. */
    public static @Nullable Entry source(Call call, @Nullable Entry entry) {
        if (entry != null && entry.heldApart() instanceof ObjectValue) {
            call.changes().readObject();
        }
        return string(entry);
    }

    private static @Nullable Entry stringOf(Entry entry) {
        if (!(entry.heldApart() instanceof ObjectValue object)) {
            throw Errors.WRONG_TYPE;
        }
        if (!object.isLost()) {
            ObjectText text = object.text();
            if (text == null || !text.isKnown()) {
                throw new UnreadObject(object);
            }
            if (text.failure() != null) {
                throw Errors.objectWithoutBytes(text.failure());
            }
        }
        return entry.asString();
    }

    /** Returns whether an entry is a string, or nothing. */
    public static boolean isString(@Nullable Entry entry) {
        return entry == null || entry.type() == Value.Type.STRING;
    }

    /**
     * Makes sure that the value of an entry may go to another key.
     *
     * @throws io.sluice.engine.command.CommandError {@link Errors#OBJECT_STAYS}
     */
    public static void checkMovable(Entry entry) {
        if (entry.heldApart() instanceof ObjectValue) {
            throw Errors.OBJECT_STAYS;
        }
    }

    /**
     * Makes sure that the value of an entry, if there is one, is of a type.
     *
     * @throws io.sluice.engine.command.CommandError {@link Errors#WRONG_TYPE}
     */
    public static void check(@Nullable Entry entry, Value.Type type) {
        if (entry != null && entry.type() != type) {
            throw Errors.WRONG_TYPE;
        }
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
