package io.sluice.engine.commands.bitmap;

import io.sluice.engine.commands.RawString;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Rope;
import io.sluice.engine.structure.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The string of a key, which one BITFIELD changes field after field before it is put: a short one in the array that its
 * entry is going to have, a long one in leaves, of which each field costs one or two.
 */
final class FieldString {
    /** A field of 64 bits may begin within a byte. */
    private static final int FIELD_BYTES_MAX = Long.BYTES + 1;

    private final Slice key;
    private final @Nullable RawString flat;
    private final byte[] window = new byte[FIELD_BYTES_MAX];
    private Rope rope = Rope.EMPTY;

    /**
     * Begins with the string of an entry, if there is one.
     *
     * @param lengthMin how many bytes it shall have at least; zeros come behind those that are there
     */
    FieldString(Slice key, @Nullable Entry old, int lengthMin) {
        this.key = key;
        int length = Math.max(lengthMin, old == null ? 0 : old.valueLength());
        if (Database.isKeptFlat(old, length)) {
            flat = old == null ? RawString.zeros(key, length) : RawString.copy(old, length);
        } else {
            flat = null;
            rope = (old == null ? Rope.EMPTY : Database.ropeOf(old)).withLength(length);
        }
    }

    /** Returns the number of bytes. */
    int length() {
        return flat == null ? rope.length() : flat.length();
    }

    long get(BitField field) {
        return field.get(this::octet);
    }

    private int octet(int index) {
        if (index >= length()) {
            return 0;
        }
        return flat == null ? rope.octet(index) : flat.array()[flat.offset() + index] & 0xff;
    }

    /** Puts the lowest bits of an integer in the place of a field that lies within the string. */
    void set(BitField field, long value) {
        if (flat != null) {
            field.set(flat.array(), flat.offset(), value);
            return;
        }
        int first = (int) (field.offset() >> 3);
        int count = (int) (field.last() >> 3) - first + 1;
        rope.copy(first, window, 0, count);
        field.at(field.offset() & 7).set(window, 0, value);
        rope = rope.patch(first, Slice.empty().set(window, 0, count));
    }

    /** Stores the string; the deadline of the key stays. */
    void put(Database database) {
        if (flat == null) {
            database.putRope(key, rope, Deadline.KEEP);
        } else {
            flat.put(database, Deadline.KEEP);
        }
    }
}
