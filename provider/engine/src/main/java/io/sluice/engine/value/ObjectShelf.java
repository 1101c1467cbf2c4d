package io.sluice.engine.value;

import io.sluice.engine.structure.HeapLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where Java objects lie that are values of keys. Whoever puts them there keeps the shelf: the engine does not, so that
 * the objects, and the class loaders behind them, go when their application does, whether it has closed anything or
 * not. Changed within the turn; {@link #at} for any thread.
 */
public final class ObjectShelf {
    /*
     * Places in blocks, so that growing copies no object. The places that are free form a list, each with the number of
     * the next one. Whoever reads without the turn takes a place from an entry, reads what lies there, and then looks
     * whether the entry is still alive: an entry dies before its place is given to another one, and an object is stored
     * with release semantics, so that who sees the later object sees the death, too.
     */
    private static final int BLOCK_BITS = 10;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int END = -1;
    private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final @Nullable Object[][] NOTHING = {};

    /** The way to no shelf at all. */
    static final Link NOWHERE = new Link(null, new Object());

    private final Owner owner;
    private final Link link;
    private volatile @Nullable Object[][] blocks = NOTHING;
    private int[][] next = {};
    private int free = END;
    private volatile boolean retired;

    /** Who has put the objects on the shelf. */
    public interface Owner {

        /**
         * Has the bytes made that stand for an object, elsewhere and soon, and tells them; or why there are none.
         * Within the turn: must not wait, throw, or run anybody's code.
         */
        void read(Object object, ObjectText text);
    }

    /** The way from entries to a shelf, as long as somebody keeps that. */
    public static final class Link extends WeakReference<@Nullable ObjectShelf> {
        private final Object home;

        /** What the shelf has, known also when it is gone: the account must not change but within the turn. */
        private int blockCount;

        private int count;

        private Link(@Nullable ObjectShelf shelf, Object home) {
            super(shelf);
            this.home = home;
        }

        /** Returns whether nothing lies on the shelf any more, or there is no shelf any more. */
        public boolean isLost() {
            ObjectShelf shelf = get();
            return shelf == null || shelf.retired;
        }

        /** Returns the number of objects on the shelf; those that went with it are counted until they are removed. */
        public int count() {
            return count;
        }

        /** Returns the bytes of heap of the shelf itself. */
        public long heapBytes(HeapLayout heap) {
            return blockCount * (heap.bytesOfReferences(BLOCK) + heap.bytesOfArray(BLOCK, Integer.BYTES))
                    + 2 * heap.bytesOfReferences(blockCount);
        }

        @Nullable
        Object at(int place) {
            ObjectShelf shelf = get();
            return shelf == null ? null : shelf.at(place);
        }
    }

    /**
     * Makes an empty shelf.
     *
     * @param home the data in which the entries are whose values will lie here
     */
    public ObjectShelf(Owner owner, Object home) {
        this.owner = owner;
        this.link = new Link(this, home);
    }

    /** Returns who has put the objects here. */
    public Owner owner() {
        return owner;
    }

    /** Returns what entries keep instead of the shelf. */
    public Link link() {
        return link;
    }

    /** Returns whether objects may be put here as values of entries that are in this data. */
    public boolean serves(Object data) {
        return link.home == data && !retired;
    }

    /** Takes all objects away, for good. */
    public void retire() {
        retired = true;
        blocks = NOTHING;
        next = new int[0][];
        free = END;
        link.blockCount = 0;
        link.count = 0;
    }

    int put(Object object) {
        if (free == END) {
            grow();
        }
        int place = free;
        free = next[place >> BLOCK_BITS][place & BLOCK - 1];
        link.count++;
        PLACE.setRelease(blocks[place >> BLOCK_BITS], place & BLOCK - 1, object);
        return place;
    }

    private void grow() {
        int used = blocks.length;
        @Nullable Object[][] moreBlocks = Arrays.copyOf(blocks, used + 1);
        int[][] moreNext = Arrays.copyOf(next, used + 1);
        moreBlocks[used] = new Object[BLOCK];
        moreNext[used] = new int[BLOCK];
        int first = used << BLOCK_BITS;
        Arrays.setAll(moreNext[used], index -> index == BLOCK - 1 ? END : first + index + 1);
        blocks = moreBlocks;
        next = moreNext;
        free = first;
        link.blockCount = used + 1;
    }

    void remove(int place) {
        if (!retired) {
            PLACE.setRelease(blocks[place >> BLOCK_BITS], place & BLOCK - 1, null);
            next[place >> BLOCK_BITS][place & BLOCK - 1] = free;
            free = place;
            link.count--;
        }
    }

    @Nullable
    Object at(int place) {
        @Nullable Object[][] now = blocks;
        int block = place >> BLOCK_BITS;
        return block < now.length ? PLACE.getAcquire(now[block], place & BLOCK - 1) : null;
    }
}
