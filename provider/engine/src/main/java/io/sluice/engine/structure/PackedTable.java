package io.sluice.engine.structure;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of byte strings, each with another one as its value if wanted, and with a deadline if wanted.
 *
 * <p>Grows and shrinks one bucket at a time. An element is known by its place, which any change makes meaningless.
 * One thread; a {@link #share shared} table may be read by another one.
 */
public final class PackedTable {
    /*
     * Linear hashing, as in IncrementalTable, of buckets that are one array each: a leaf. There are as many as it takes
     * that a leaf has 8 elements and 512 bytes at most on average, so that large values get leaves of their own.
     *
     * A change makes a new leaf, see PackedLeaf, which costs about what Redis pays for reallocating; but a value that
     * is as long as the one before it takes its place. Leaves lie in blocks of BLOCK; share() hands all blocks to
     * another table, and after that whichever of the two changes a block first copies it (`epoch`). The leaves of the
     * copy are still the other table's, and not changed in place (`foreign`) until each has made way for a new one.
     *
     * A place is the number of the bucket and, in the lower half, where the element begins in its leaf.
     * Deadlines lie in the leaves. That elements whose time has come are found without a look at the others, each has a
     * mark in `marks`, which is there once any element has a deadline: the deadline, and below it the lowest MARK_BITS
     * bits of the hash. These name the bucket, or one in 2^MARK_BITS of them, so the element itself is found there.
     */
    static final int ELEMENTS_PER_LEAF = 8;
    static final int BYTES_PER_LEAF = 512;
    private static final int BLOCK_BITS = 10;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int BUCKETS_MIN = 4;
    private static final int BUCKETS_MAX = 1 << 30;
    private static final int SPARSE = 4;
    private static final int STEPS_PER_CHANGE = 2;
    private static final long NONE = -1;
    private static final Slice NOTHING = Slice.empty();
    private static final long NO_DEADLINE = Long.MAX_VALUE;
    private static final int MARK_BITS = 15;
    private static final int MARK_MASK = (1 << MARK_BITS) - 1;

    /** The latest deadline that an element can have, in milliseconds since 1970; the earliest is 0. */
    public static final long DEADLINE_MAX_MS = (1L << 48) - 1;

    /** What the object itself takes at most, leaves and blocks apart. */
    public static final long OBJECT_BYTES = 80;

    private final Ground ground;
    private final Kind kind;
    private Block[] blocks;
    private int buckets = BUCKETS_MIN;
    private int size;
    private @Nullable SortedLongs marks;
    private int epoch;
    private long leafBytes;
    private long heapBytes;

    /** The most elements that a leaf has ever had. */
    private int fullest;

    /** What an element has beside its key. */
    public enum Kind {
        /** Nothing. */
        KEYS,
        /** A value. */
        VALUES
    }

    private static final class Block {
        private static final long[] NONE_FOREIGN = {};

        final int epoch;
        final byte[][] leaves;

        /** A bit for each leaf that another table may have, too; of no length if there is none. */
        private final long[] foreign;

        private Block(int epoch, byte[][] leaves, long[] foreign) {
            this.epoch = epoch;
            this.leaves = leaves;
            this.foreign = foreign;
        }

        /** A block of empty leaves. */
        static Block empty(int epoch, int length) {
            byte[][] leaves = new byte[length][];
            Arrays.fill(leaves, PackedLeaf.EMPTY);
            return new Block(epoch, leaves, NONE_FOREIGN);
        }

        /** A block with this one's leaves, as many as there is room for. */
        Block resized(int newEpoch, int length) {
            byte[][] copy = Arrays.copyOf(leaves, length);
            if (length > leaves.length) {
                Arrays.fill(copy, leaves.length, length, PackedLeaf.EMPTY);
            }
            long[] allForeign = NONE_FOREIGN;
            if (newEpoch != epoch || foreign.length > 0) {
                allForeign = new long[(length + Long.SIZE - 1) / Long.SIZE];
                Arrays.fill(allForeign, -1);
            }
            return new Block(newEpoch, copy, allForeign);
        }

        void store(int index, byte[] leaf) {
            leaves[index] = leaf;
            if (foreign.length > 0) {
                foreign[index / Long.SIZE] &= ~(1L << index);
            }
        }

        boolean isForeign(int index) {
            return foreign.length > 0 && (foreign[index / Long.SIZE] & (1L << index)) != 0;
        }
    }

    /** Makes an empty table. */
    public PackedTable(Ground ground, Kind kind) {
        this.ground = ground;
        this.kind = kind;
        blocks = new Block[] {Block.empty(0, BUCKETS_MIN)};
    }

    private PackedTable(PackedTable other) {
        ground = other.ground;
        kind = other.kind;
        blocks = other.blocks.clone();
        buckets = other.buckets;
        size = other.size;
        marks = other.marks == null ? null : other.marks.share();
        epoch = other.epoch;
        leafBytes = other.leafBytes;
        heapBytes = other.heapBytes;
        fullest = other.fullest;
    }

    /**
     * Returns a table of the same elements that shares its leaves with this one; each may change without the other.
     * Takes time in proportion to the number of blocks, 1/{@value #BLOCK} of that of leaves, and to a hundredth of the
     * number of deadlines.
     */
    public PackedTable share() {
        epoch++;
        return new PackedTable(this);
    }

    /** Returns the number of elements. */
    public int size() {
        return size;
    }

    /** Returns the number of elements that have a deadline. */
    public int datedCount() {
        return marks == null ? 0 : marks.size();
    }

    /** Returns the earliest deadline, {@link Long#MAX_VALUE} if there is none. */
    public long earliestMs() {
        return marks == null || marks.size() == 0 ? NO_DEADLINE : marks.first() >>> MARK_BITS;
    }

    /** Returns the latest deadline, {@link Long#MAX_VALUE} if there is none. */
    public long latestMs() {
        return marks == null || marks.size() == 0 ? NO_DEADLINE : marks.last() >>> MARK_BITS;
    }

    /** Returns how many elements have a deadline that is not later than now. */
    public int dueCount(long nowMs) {
        if (marks == null || nowMs < 0) {
            return 0;
        }
        return nowMs >= DEADLINE_MAX_MS ? marks.size() : marks.countBelow((nowMs + 1) << MARK_BITS);
    }

    /** Returns the number of leaves, empty ones included. */
    public int buckets() {
        return buckets;
    }

    /** Returns the bytes of heap of all leaves and blocks, and of what finds deadlines. */
    public long heapBytes() {
        long blockBytes = (blocks.length - 1) * ground.heap().bytesOfReferences(BLOCK)
                + ground.heap().bytesOfReferences(blocks[0].leaves.length);
        long markBytes = marks == null ? 0 : marks.heapBytes();
        return heapBytes + markBytes + blockBytes + ground.heap().bytesOfReferences(blocks.length);
    }

    /** Returns the place of a key, -1 if it is not there. */
    public long find(Slice key) {
        int hash = ground.hash().of(key);
        int bucket = bucket(hash, buckets);
        byte[] leaf = leaf(bucket);
        int at = PackedLeaf.find(leaf, kind, hash, key);
        return at < 0 ? NONE : place(bucket, at);
    }

    /** Points a slice at the key at a place. */
    public Slice key(long place, Slice slice) {
        return PackedLeaf.key(leafOf(place), (int) place, slice);
    }

    /** Points a slice at the value at a place. */
    public Slice value(long place, Slice slice) {
        return PackedLeaf.value(leafOf(place), (int) place, slice);
    }

    /** Returns the deadline at a place, {@link Long#MAX_VALUE} if it has none. */
    public long deadlineMs(long place) {
        return PackedLeaf.deadlineMs(leafOf(place), (int) place);
    }

    /**
     * Gives a key a value.
     *
     * @param value empty for a table of keys
     * @param deadlineMs 0 to {@link #DEADLINE_MAX_MS}, or {@link Long#MAX_VALUE} for none
     * @return whether the key is new
     */
    public boolean put(Slice key, Slice value, long deadlineMs) {
        PackedLeaf.Element element = new PackedLeaf.Element(ground.hash().of(key), key, value, deadlineMs);
        int bucket = bucket(element.hash(), buckets);
        int at = PackedLeaf.find(leaf(bucket), kind, element.hash(), key);
        if (at < 0) {
            append(bucket, element);
        } else {
            replace(bucket, at, element);
        }
        return at < 0;
    }

    /** Adds a key to a table of keys if it is not there; returns whether it is new. */
    public boolean add(Slice key) {
        int hash = ground.hash().of(key);
        int bucket = bucket(hash, buckets);
        boolean isNew = PackedLeaf.find(leaf(bucket), kind, hash, key) < 0;
        if (isNew) {
            append(bucket, new PackedLeaf.Element(hash, key, NOTHING, Long.MAX_VALUE));
        }
        return isNew;
    }

    private void append(int bucket, PackedLeaf.Element element) {
        byte[] leaf = leaf(bucket);
        byte[] changed = PackedLeaf.append(leaf, kind, element);
        mark(element.hash(), element.deadlineMs());
        store(bucket, leaf, changed);
        size++;
        adapt(weight(element));
    }

    private void replace(int bucket, int at, PackedLeaf.Element element) {
        byte[] leaf = leaf(bucket);
        boolean fits = isOwn(bucket) && PackedLeaf.fits(leaf, kind, at, element);
        byte[] changed = fits ? leaf : PackedLeaf.replace(leaf, kind, at, element);
        unmark(element.hash(), PackedLeaf.deadlineMs(leaf, at));
        mark(element.hash(), element.deadlineMs());
        if (fits) {
            element.write(leaf, at, kind);
        } else {
            store(bucket, leaf, changed);
            adapt(weight(element));
        }
    }

    private static int weight(PackedLeaf.Element element) {
        return 1 + element.value().length() / BYTES_PER_LEAF;
    }

    /** Removes a key; returns whether it was there. */
    public boolean remove(Slice key) {
        long place = find(key);
        if (place != NONE) {
            remove(place);
        }
        return place != NONE;
    }

    /** Removes what is at a place. */
    public void remove(long place) {
        int bucket = (int) (place >>> Integer.SIZE);
        byte[] leaf = leafOf(place);
        if (PackedLeaf.isDated(leaf, (int) place)) {
            unmark(ground.hash().of(key(place, Slice.empty())), deadlineMs(place));
        }
        store(bucket, leaf, PackedLeaf.remove(leaf, kind, (int) place));
        size--;
        adapt(0);
    }

    /** Returns the first place, -1 if there is none. */
    public long first() {
        return firstFrom(0);
    }

    /** Returns the place after another one, -1 after the last. */
    public long next(long place) {
        int bucket = (int) (place >>> Integer.SIZE);
        int at = PackedLeaf.next(leafOf(place), kind, (int) place);
        return at < 0 ? firstFrom(bucket + 1) : place(bucket, at);
    }

    /**
     * Returns the place of an element by chance, each with the same, -1 if there is none.
     *
     * @param chance random bits
     */
    public long any(LongSupplier chance) {
        if (size == 0) {
            return NONE;
        }
        // A leaf and a number in it, until there is such an element: about four times, more in a sparse table.
        for (int tries = 0; tries < 100_000; tries++) {
            long bits = chance.getAsLong();
            int bucket = (int) ((bits & Integer.MAX_VALUE) % buckets);
            byte[] leaf = leaf(bucket);
            int number = (int) (bits >>> (Integer.SIZE + 1)) % fullest;
            if (number < PackedLeaf.count(leaf)) {
                return place(bucket, PackedLeaf.at(leaf, kind, number));
            }
        }
        return first(); // only for chance that is none
    }

    /**
     * Hands the places of one bucket to the visitor, which must not change the table. What is there from the first
     * call to the last is visited at least once, whatever the table does between calls.
     *
     * @param cursor 0 at first, then what the call before returned
     * @return the next cursor, 0 after the last bucket
     */
    public long scan(long cursor, LongConsumer visitor) {
        int level = Integer.highestOneBit(buckets);
        int low = (int) cursor & (level - 1);
        int mask = low < buckets - level ? 2 * level - 1 : level - 1;
        int bucket = (int) cursor & mask;
        byte[] leaf = leaf(bucket);
        for (int at = PackedLeaf.first(leaf); at >= 0; at = PackedLeaf.next(leaf, kind, at)) {
            visitor.accept(place(bucket, at));
        }
        return Long.reverse(Long.reverse(cursor | ~(long) mask) + 1);
    }

    /** Returns the place of one of the elements with the earliest deadline, -1 if none has a deadline. */
    public long earliest() {
        if (datedCount() == 0) {
            return NONE;
        }
        long deadlineMs = earliestMs();
        int low = (int) Objects.requireNonNull(marks).first() & MARK_MASK;
        for (int bucket = bucket(low, Math.min(buckets, MARK_MASK + 1)); bucket < buckets; bucket += MARK_MASK + 1) {
            byte[] leaf = leaf(bucket);
            for (int at = PackedLeaf.first(leaf); at >= 0; at = PackedLeaf.next(leaf, kind, at)) {
                if (PackedLeaf.deadlineMs(leaf, at) == deadlineMs) {
                    return place(bucket, at);
                }
            }
        }
        throw new IllegalStateException("no element with the deadline " + deadlineMs);
    }

    private void mark(int hash, long deadlineMs) {
        if (deadlineMs != NO_DEADLINE) {
            if (marks == null) {
                marks = new SortedLongs(ground.heap());
            }
            marks.add(markOf(hash, deadlineMs));
        }
    }

    private void unmark(int hash, long deadlineMs) {
        if (deadlineMs != NO_DEADLINE) {
            Objects.requireNonNull(marks).remove(markOf(hash, deadlineMs));
        }
    }

    private static long markOf(int hash, long deadlineMs) {
        return (deadlineMs << MARK_BITS) | (hash & MARK_MASK);
    }

    private long firstFrom(int from) {
        for (int bucket = from; bucket < buckets; bucket++) {
            int at = PackedLeaf.first(leaf(bucket));
            if (at >= 0) {
                return place(bucket, at);
            }
        }
        return NONE;
    }

    /** Splits or merges buckets, a few at a time; more of them if large values come, which cost as much anyway. */
    private void adapt(int weight) {
        int steps = STEPS_PER_CHANGE + weight;
        for (int step = 0; step < steps && isFull(); step++) {
            split();
        }
        for (int step = 0; step < STEPS_PER_CHANGE && isSparse(); step++) {
            merge();
        }
    }

    private boolean isFull() {
        return buckets < BUCKETS_MAX && wantedBuckets() > buckets;
    }

    private boolean isSparse() {
        return buckets > BUCKETS_MIN && wantedBuckets() < buckets / SPARSE;
    }

    private long wantedBuckets() {
        return Math.max(size / ELEMENTS_PER_LEAF, leafBytes / BYTES_PER_LEAF);
    }

    private void split() {
        int upper = buckets;
        int level = Integer.highestOneBit(upper);
        int lower = upper - level;
        makeRoom();
        byte[] leaf = leaf(lower);
        buckets++;
        if (leaf != PackedLeaf.EMPTY) {
            byte[][] halves = PackedLeaf.split(leaf, kind, key -> (ground.hash().of(key) & level) != 0);
            store(lower, leaf, halves[0]);
            store(upper, PackedLeaf.EMPTY, halves[1]);
        }
    }

    private void merge() {
        int upper = buckets - 1;
        int lower = upper - Integer.highestOneBit(upper);
        byte[] moved = leaf(upper);
        if (moved != PackedLeaf.EMPTY) {
            byte[] stays = leaf(lower);
            store(lower, stays, PackedLeaf.join(stays, moved));
            store(upper, moved, PackedLeaf.EMPTY);
        }
        buckets--;
        if (blocks.length > 1 && buckets + BLOCK / 2 <= (blocks.length - 1) * BLOCK) {
            blocks = Arrays.copyOf(blocks, blocks.length - 1);
        }
        int length = blocks[0].leaves.length;
        if (blocks.length == 1 && buckets <= length / SPARSE && length > BUCKETS_MIN) {
            blocks[0] = blocks[0].resized(epoch, length / 2);
        }
    }

    private void makeRoom() {
        int length = blocks[0].leaves.length;
        if (buckets < BLOCK) {
            if (buckets == length) {
                blocks[0] = blocks[0].resized(epoch, 2 * length);
            }
        } else if (buckets == blocks.length * BLOCK) {
            Block[] more = Arrays.copyOf(blocks, blocks.length + 1);
            more[blocks.length] = Block.empty(epoch, BLOCK);
            blocks = more;
        }
    }

    private void store(int bucket, byte[] old, byte[] leaf) {
        Block block = blocks[bucket >> BLOCK_BITS];
        if (block.epoch != epoch) {
            block = block.resized(epoch, block.leaves.length);
            blocks[bucket >> BLOCK_BITS] = block;
        }
        block.store(bucket & (BLOCK - 1), leaf);
        fullest = Math.max(fullest, PackedLeaf.count(leaf));
        leafBytes += leaf.length - old.length;
        heapBytes += bytesOf(leaf) - bytesOf(old);
    }

    /** Returns whether nobody else has the leaf of a bucket. */
    private boolean isOwn(int bucket) {
        Block block = blocks[bucket >> BLOCK_BITS];
        return block.epoch == epoch && !block.isForeign(bucket & (BLOCK - 1));
    }

    private long bytesOf(byte[] leaf) {
        return leaf == PackedLeaf.EMPTY ? 0 : ground.heap().bytesOfArray(leaf.length, 1);
    }

    private byte[] leaf(int bucket) {
        return blocks[bucket >> BLOCK_BITS].leaves[bucket & (BLOCK - 1)];
    }

    private byte[] leafOf(long place) {
        return leaf((int) (place >>> Integer.SIZE));
    }

    private static long place(int bucket, int at) {
        return ((long) bucket << Integer.SIZE) | at;
    }

    private static int bucket(int hash, int buckets) {
        int level = Integer.highestOneBit(buckets);
        int bucket = hash & (2 * level - 1);
        return bucket < buckets ? bucket : bucket - level;
    }
}
