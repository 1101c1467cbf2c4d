package io.sluice.engine.commands.hash;

import io.sluice.engine.command.Call;
import io.sluice.engine.commands.Typed;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.PackLimits;
import io.sluice.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** A key that has, or is going to have, a hash. */
final class HashKey {
    private static final int DECIMAL = 20;

    private HashKey() {}

    /** Returns the hash that a command reads, nothing if there is no such key; counts a hit or a miss. */
    static @Nullable HashValue read(Call call) {
        Entry entry = call.database().read(call.key(0));
        Typed.check(entry, Value.Type.HASH);
        return entry == null ? null : of(call, entry);
    }

    /** Returns the entry of a hash that a command is about to change, nothing if there is no such key. */
    static @Nullable Entry use(Call call) {
        Entry entry = call.database().use(call.key(0));
        Typed.check(entry, Value.Type.HASH);
        return entry;
    }

    /** Returns the hash of an entry that {@link #use} returned. */
    static HashValue of(Call call, Entry entry) {
        return call.keyspace().packed().hash(entry);
    }

    static PackLimits limits(Call call) {
        return call.server().format().hash();
    }

    /** Begins to give fields values, whether the key is there or not; returns the hash. {@link #end} has to follow. */
    static HashValue begin(Call call, @Nullable Entry entry) {
        HashValue hash = entry == null ? new HashValue(call.keyspace().ground()) : of(call, entry);
        call.database().beginEdit(entry, hash);
        return hash;
    }

    /** Ends the change of a hash, which is not empty, and stores it if it is new. */
    static void end(Call call, @Nullable Entry entry, HashValue hash) {
        call.database().endEdit(call.key(0), entry, hash);
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
