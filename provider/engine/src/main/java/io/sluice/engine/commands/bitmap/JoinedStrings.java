package io.sluice.engine.commands.bitmap;

import io.sluice.engine.commands.RawString;
import io.sluice.engine.commands.StringView;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.structure.Rope;
import io.sluice.engine.structure.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strings that an operation of logic joins. If one of them is kept in leaves, so is what becomes of them, and where
 * none has a leaf, that has none either, so that it takes no more than they do.
 */
final class JoinedStrings {
    private final BitOperation operation;
    private final List<StringView> strings;
    private final int length;

    /** Takes at least one string; for {@link BitOperation#NOT}, one. */
    JoinedStrings(BitOperation operation, List<StringView> strings) {
        this.operation = operation;
        this.strings = strings;
        this.length = strings.stream().mapToInt(StringView::length).max().orElse(0);
    }

    /** Returns the length of the longest. */
    int length() {
        return length;
    }

    /** Stores what becomes of them, which has no deadline. */
    void put(Database database, Slice key) {
        if (isInLeaves()) {
            database.putRope(key, Rope.of(length, this::leaf), Deadline.NONE);
            return;
        }
        RawString flat = RawString.zeros(key, length);
        join(Slice.empty().set(flat.array(), flat.offset(), length), 0);
        flat.put(database, Deadline.NONE);
    }

    private boolean isInLeaves() {
        return !Database.isKeptFlat(null, length) && strings.stream().anyMatch(string -> string.rope() != null);
    }

    private byte @Nullable [] leaf(int number) {
        if (operation != BitOperation.NOT && isOfZeros(number)) {
            return null;
        }
        int from = number * Rope.LEAF_BYTES;
        byte[] leaf = new byte[Math.min(length - from, Rope.LEAF_BYTES)];
        join(Slice.of(leaf), from);
        return leaf;
    }

    /** Asked of each leaf, of which there may be very many: makes no objects. */
    private boolean isOfZeros(int number) {
        int zeros = 0;
        while (zeros < strings.size() && strings.get(zeros).hasOnlyZeros(number)) {
            zeros++;
        }
        return zeros == strings.size();
    }

    /** Joins them from an index on into zeros. */
    private void join(Slice result, int from) {
        // Zeros joined with the first string by OR are that string.
        BitOperation first = operation == BitOperation.NOT ? BitOperation.NOT : BitOperation.OR;
        first.join(result, strings.get(0), from);
        for (StringView other : strings.subList(1, strings.size())) {
            operation.join(result, other, from);
        }
    }
}
