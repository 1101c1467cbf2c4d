package io.sluice.engine.commands.sort;

import io.sluice.engine.command.Errors;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.HashValue;
import io.sluice.engine.value.ObjectValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The name of a key in which an element stands for a star, {@code weight_*}, or of a field of a hash,
 * {@code object_*->weight}; {@code #} is the element itself.
 */
final class SortPattern {
    /*
     * The first star counts, and the first arrow behind it, unless it is the end. As in Redis, neither is looked for
     * behind a zero byte; what is there belongs to the key, or to the field.
     */
    private static final int DECIMAL = 20;
    private static final int ARROW_LENGTH = 2;

    private final byte[] text;
    private final int star;
    private final int arrow;

    SortPattern(byte[] text) {
        this.text = text;
        int end = indexOf(0, text.length, (byte) 0);
        int seen = end < 0 ? text.length : end;
        star = indexOf(0, seen, (byte) '*');
        arrow = star < 0 ? -1 : arrow(seen);
    }

    private int indexOf(int from, int to, byte wanted) {
        for (int index = from; index < to; index++) {
            if (text[index] == wanted) {
                return index;
            }
        }
        return -1;
    }

    private int arrow(int to) {
        for (int index = star + 1; index + 1 < to; index++) {
            if (text[index] == '-' && text[index + 1] == '>') {
                return index + ARROW_LENGTH < to ? index : -1;
            }
        }
        return -1;
    }

    /** Returns whether different elements have different keys. */
    boolean isVariable() {
        return star >= 0;
    }

    /**
     * Returns a copy of what belongs to an element, nothing if that is not there, or of another type.
     *
     * @throws io.sluice.engine.command.CommandError {@link Errors#OBJECT_IN_SORT}
     */
    byte @Nullable [] value(Database database, byte[] element) {
        if (text.length > 0 && text[0] == '#' && (text.length == 1 || text[1] == 0)) {
            return element;
        }
        if (star < 0) {
            return null;
        }
        Entry entry = database.read(Slice.of(key(element)));
        if (entry == null) {
            return null;
        }
        if (arrow < 0) {
            return string(entry);
        }
        return entry.held() instanceof HashValue hash ? field(hash) : null;
    }

    /** Of objects it would have to wait for one after another, and look all others up again each time. */
    private static byte @Nullable [] string(Entry entry) {
        if (entry.heldApart() instanceof ObjectValue object && !object.isLost()) {
            throw Errors.OBJECT_IN_SORT;
        }
        return entry.isString() ? entry.value() : null;
    }

    private byte[] key(byte[] element) {
        int end = arrow < 0 ? text.length : arrow;
        byte[] key = new byte[end - 1 + element.length];
        System.arraycopy(text, 0, key, 0, star);
        System.arraycopy(element, 0, key, star, element.length);
        System.arraycopy(text, star + 1, key, star + element.length, end - star - 1);
        return key;
    }

    private byte @Nullable [] field(HashValue hash) {
        byte[] name = Arrays.copyOfRange(text, arrow + ARROW_LENGTH, text.length);
        long place = hash.find(Slice.of(name));
        return place < 0
                ? null
                : hash.value(place, Slice.empty(), new byte[DECIMAL]).copy();
    }
}
