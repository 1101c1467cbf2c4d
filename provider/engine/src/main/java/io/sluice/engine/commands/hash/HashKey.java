package io.sluice.engine.commands.hash;

import io.sluice.engine.command.Call;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.PackLimits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key that has, or is going to have, a hash. */
final class HashKey {
    private static final int DECIMAL = 20;

    private HashKey() {}

    /** Returns the hash that a command reads, nothing if there is no such key; counts a hit or a miss. */
    static @Nullable HashValue read(Call call) {
        return Typed.held(call.database().read(call.key(0)), HashValue.class);
    }

    /** Returns the entry of a hash that a command is about to change, nothing if there is no such key. */
    static @Nullable Entry use(Call call) {
        Entry entry = call.database().use(call.key(0));
        Typed.held(entry, HashValue.class);
        return entry;
    }

    /** Returns the hash of an entry that {@link #use} returned. */
    static HashValue of(Entry entry) {
        return (HashValue) Objects.requireNonNull(entry.held());
    }

    static PackLimits limits(Call call) {
        return call.server().format().hash();
    }

    /** Gives fields values, whether the key is there or not; returns how many fields are new. */
    static int put(Call call, @Nullable Entry entry, FieldValues pairs) {
        HashValue hash = entry == null ? new HashValue(call.keyspace().ground()) : of(entry);
        PackLimits limits = limits(call);
        return call.database().edit(call.key(0), entry, hash, changed -> pairs.putInto(changed, limits));
    }

    /** What is put into a hash. */
    interface FieldValues {
        /** Puts it; returns how many fields are new. */
        int putInto(HashValue hash, PackLimits limits);
    }

    /** Writes the value of a field, a null if there is none. */
    static void replyValue(Call call, @Nullable HashValue hash, Slice field) {
        long place = hash == null ? -1 : hash.find(field);
        if (hash == null || place < 0) {
            call.reply().nil();
        } else {
            write(call, hash.value(place, Slice.empty(), call.decimal()));
        }
    }

    /** Returns a copy of the field at a place. */
    static byte[] fieldAt(HashValue hash, long place) {
        return hash.field(place, Slice.empty(), new byte[DECIMAL]).copy();
    }

    /** Returns a copy of the value at a place. */
    static byte[] valueAt(HashValue hash, long place) {
        return hash.value(place, Slice.empty(), new byte[DECIMAL]).copy();
    }

    static void write(Call call, Slice bytes) {
        call.reply().bulk(bytes.array(), bytes.offset(), bytes.length());
    }
}
