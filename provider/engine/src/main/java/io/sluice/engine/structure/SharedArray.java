package io.sluice.engine.structure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing array of references, in blocks, that {@link #share} gives to another owner: whichever of the two then
 * changes a block first copies it. What the references lead to is not copied. For one thread.
 */
final class SharedArray<T> {
    private static final int BLOCK_BITS = 10;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int LENGTH_MIN = 4;

    private Block[] blocks;
    private int epoch;

    private static final class Block {
        final int epoch;
        final @Nullable Object[] items;

        Block(int epoch, @Nullable Object[] items) {
            this.epoch = epoch;
            this.items = items;
        }
    }

    SharedArray() {
        blocks = new Block[] {new Block(0, new @Nullable Object[LENGTH_MIN])};
    }

    private SharedArray(SharedArray<T> other) {
        blocks = other.blocks.clone();
        epoch = other.epoch;
    }

    /** Returns an array of the same items. Takes time in proportion to the number of blocks. */
    SharedArray<T> share() {
        epoch++;
        return new SharedArray<>(this);
    }

    /** Returns how many items there is room for. */
    int capacity() {
        return blocks.length == 1 ? blocks[0].items.length : blocks.length << BLOCK_BITS;
    }

    /** Returns the item of an index below the capacity, nothing if none was set. */
    @SuppressWarnings("unchecked") // only set() puts items there
    @Nullable
    T get(int index) {
        return (T) blocks[index >> BLOCK_BITS].items[index & (BLOCK - 1)];
    }

    void set(int index, @Nullable T item) {
        Block block = blocks[index >> BLOCK_BITS];
        if (block.epoch != epoch) {
            block = new Block(epoch, block.items.clone());
            blocks[index >> BLOCK_BITS] = block;
        }
        block.items[index & (BLOCK - 1)] = item;
    }

    /** Makes room for so many items. */
    void reach(int length) {
        while (capacity() < length) {
            if (capacity() < BLOCK) {
                blocks[0] = new Block(epoch, Arrays.copyOf(blocks[0].items, 2 * capacity()));
            } else {
                blocks = Arrays.copyOf(blocks, blocks.length + 1);
                blocks[blocks.length - 1] = new Block(epoch, new @Nullable Object[BLOCK]);
            }
        }
    }

    /** Gives back room, if there is much more than for so many items, which are all that are set. */
    void shrink(int length) {
        while (blocks.length > 1 && length + BLOCK / 2 <= (blocks.length - 1) * BLOCK) {
            blocks = Arrays.copyOf(blocks, blocks.length - 1);
        }
        while (blocks.length == 1 && length <= capacity() / 4 && capacity() > LENGTH_MIN) {
            blocks[0] = new Block(epoch, Arrays.copyOf(blocks[0].items, capacity() / 2));
        }
    }

    /** Returns the bytes of the array itself, without what it refers to. */
    long heapBytes(HeapLayout heap) {
        long block = heap.bytesOfObject(heap.referenceBytes() + (long) Integer.BYTES);
        return heap.bytesOfObject(heap.referenceBytes() + (long) Integer.BYTES)
                + heap.bytesOfReferences(blocks.length)
                + blocks.length * (block + heap.bytesOfReferences(Math.min(capacity(), BLOCK)));
    }
}
