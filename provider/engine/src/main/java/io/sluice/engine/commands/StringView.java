package io.sluice.engine.commands;

import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Rope;
import io.sluice.engine.structure.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of the string of an entry as they are kept, in one piece or in several, for those who look at many or at a
 * few. They are not to be changed. Of an entry it shows what that is now, whatever becomes of its key.
 */
public final class StringView {
    private final @Nullable Rope rope;
    private final Slice whole;
    private final Slice piece = Slice.empty();

    private StringView(@Nullable Rope rope, Slice whole) {
        this.rope = rope;
        this.whole = whole;
    }

    /** Shows the string of an entry; an empty one if there is no entry. */
    public static StringView of(@Nullable Entry entry) {
        Rope rope = entry == null ? null : entry.rope();
        return new StringView(rope, entry == null || rope != null ? Slice.empty() : entry.whole());
    }

    /** Shows a string that is kept in leaves. */
    public static StringView of(Rope rope) {
        return new StringView(rope, Slice.empty());
    }

    /** Returns the string, if it is kept in leaves. */
    public @Nullable Rope rope() {
        return rope;
    }

    /** Returns whether it is known without a look at them that all bytes of a {@linkplain Rope#of leaf} are zeros. */
    public boolean hasOnlyZeros(int leaf) {
        return leaf * (long) Rope.LEAF_BYTES >= length() || (rope != null && rope.leaf(leaf) == null);
    }

    /** Returns the number of bytes. */
    public int length() {
        return rope == null ? whole.length() : rope.length();
    }

    /** Returns the byte at an index, 0 to 255; 0 behind the end. */
    public int octet(int index) {
        if (index >= length()) {
            return 0;
        }
        return rope == null ? whole.array()[whole.offset() + index] & 0xff : rope.octet(index);
    }

    /**
     * Returns the bytes from an index on, up to {@code end} or as many as lie in one piece. The slice is reused.
     *
     * @param from less than {@code end}
     * @param end at most the length
     */
    public Slice piece(int from, int end) {
        return rope == null
                ? piece.set(whole.array(), whole.offset() + from, end - from)
                : rope.piece(from, end, piece);
    }
}
