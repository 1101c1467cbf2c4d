package io.sluice.engine.structure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Compresses listpacks and opens them again. One serves all lists of an engine: it holds the table of {@link Lzf} and
 * the listpack that was last read. Not for several threads.
 */
public final class ListpackPress {
    /** What is shorter stays as it is, as in Redis. */
    private static final int BYTES_MIN = 48;

    /** What does not become shorter by more than this stays as it is, as in Redis. */
    private static final int GAIN_MIN = 8;

    private final Lzf lzf = new Lzf();
    private @Nullable CompressedListpack lastCompressed;
    private @Nullable Listpack lastOpened;

    /** Returns the compressed form of a listpack; nothing if it would hardly be shorter. */
    public @Nullable CompressedListpack press(Listpack pack) {
        int length = pack.byteCount();
        if (length < BYTES_MIN) {
            return null;
        }
        byte[] compressed = new byte[length - GAIN_MIN - 1];
        int size = lzf.compress(Slice.of(pack.toBytes()), compressed, 0, compressed.length);
        return size == 0 ? null : new CompressedListpack(Arrays.copyOf(compressed, size), pack.count(), length);
    }

    /** Returns a listpack to be read, not to be changed: who reads its elements one by one has it opened once. */
    public Listpack read(CompressedListpack compressed) {
        Listpack opened = lastOpened;
        if (opened == null || compressed != lastCompressed) {
            opened = open(compressed);
            lastOpened = opened;
            lastCompressed = compressed;
        }
        return opened;
    }

    /** Returns a listpack of its own. */
    public Listpack open(CompressedListpack compressed) {
        byte[] format = new byte[compressed.byteCount()];
        try {
            Lzf.decompress(compressed.bytes(), format);
        } catch (FormatException e) {
            throw new IllegalStateException("what was compressed here cannot be restored", e);
        }
        return Listpack.ofSound(format, compressed.count());
    }
}
