package io.sluice.engine.structure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One byte for each bucket of a table, which says what the hashes of its elements may be: a bit for each eighth of all
 * hashes. Where a reader's bit is not set, there is no element of its hash, and none has to be looked at.
 *
 * <p>One writer. Other threads may ask; whether what they read is of one moment is for the table to say.
 */
final class BucketMarks {
    /*
     * A miss in a table that does not fit into the processor's caches waits for memory: for the slot, and in six of ten
     * buckets for an element. The marks of a million buckets are a megabyte, which does fit, and with one element a
     * bucket they answer seven misses in eight.
     *
     * A bit is set before its element can be seen, and cleared after the element is dead and out of the chain. So a
     * reader who has seen an element, or heard of it, finds its bit.
     *
     * The bits of a hash that choose the bit are not those that choose the bucket, up to 2^28 buckets.
     */
    private static final int EIGHTHS_SHIFT = 28;
    private static final int EIGHTHS = 7;
    private static final VarHandle BYTE = MethodHandles.arrayElementVarHandle(byte[].class);

    private final int blockBits;
    private volatile byte[] @Nullable [] blocks;

    /**
     * Makes the marks of the first block.
     *
     * @param length its number of buckets
     * @param blockBits the binary logarithm of the number of buckets of a full block
     */
    BucketMarks(int length, int blockBits) {
        this.blockBits = blockBits;
        this.blocks = new byte[][] {new byte[length]};
    }

    private int at(int bucket) {
        return bucket & (1 << blockBits) - 1;
    }

    private static int bit(int hash) {
        return 1 << (hash >>> EIGHTHS_SHIFT & EIGHTHS);
    }

    /** Returns whether an element of a hash may be in a bucket; true as well if there is no such bucket. Any thread. */
    boolean may(int bucket, int hash) {
        byte[] @Nullable [] all = blocks;
        int index = bucket >> blockBits;
        byte @Nullable [] block = index < all.length ? all[index] : null;
        int at = at(bucket);
        return block == null || at >= block.length || ((byte) BYTE.getAcquire(block, at) & bit(hash)) != 0;
    }

    /** Marks a bucket for an element that is going to be in it. */
    void add(int bucket, int hash) {
        byte[] block = block(bucket);
        int at = at(bucket);
        if ((block[at] & bit(hash)) == 0) {
            BYTE.setOpaque(block, at, (byte) (block[at] | bit(hash)));
        }
    }

    /** Marks a bucket for those elements only that are in it, beginning with the first of them. */
    void renew(int bucket, @Nullable Linked<?> first) {
        if (!areOf(bucket, first)) {
            BYTE.setRelease(block(bucket), at(bucket), (byte) of(first));
        }
    }

    /** Returns whether a bucket is marked for those elements that are in it, and no other. */
    boolean areOf(int bucket, @Nullable Linked<?> first) {
        return (block(bucket)[at(bucket)] & 0xFF) == of(first);
    }

    private static int of(@Nullable Linked<?> first) {
        int marks = 0;
        for (Linked<?> element = first; element != null; element = element.next()) {
            marks |= bit(element.hash());
        }
        return marks;
    }

    /** Returns the only block, longer or shorter, for {@link #putOnly}: what may fail is done here. */
    byte[] @Nullable [] resized(int length) {
        return new byte[][] {Arrays.copyOf(block(0), length)};
    }

    /** Takes what {@link #resized} has made. */
    void putOnly(byte[] @Nullable [] resized) {
        blocks = resized;
    }

    /** Adds a full block behind so many; the first ones stay where they are. */
    void addBlock(int count) {
        byte[] @Nullable [] all = blocks;
        byte[] @Nullable [] longer = count < all.length ? all : Arrays.copyOf(all, 2 * count);
        longer[count] = new byte[1 << blockBits];
        blocks = longer;
    }

    /** Drops the last of so many blocks. */
    void dropBlock(int count) {
        blocks[count - 1] = null;
    }

    /** Returns the number of places for blocks, used and unused. */
    int directoryLength() {
        return blocks.length;
    }

    @SuppressWarnings("NullAway") // the writer knows how many there are
    private byte[] block(int bucket) {
        return blocks[bucket >> blockBits];
    }
}
