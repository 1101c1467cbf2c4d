package io.sluice.engine.structure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A hash table that grows and shrinks one bucket at a time, so that no step takes time proportional to its size.
 *
 * <p>One writer. Other threads may {@link #peek}: an element that was removed or replaced is dead before its
 * successor can be seen, it keeps its link, and every link is a release store.
 *
 * <p>{@link #prepare} does what may fail for want of memory; changes after it allocate nothing.
 *
 * @param <E> the type of the elements
 */
public final class IncrementalTable<E extends Linked<E>> {
    /*
     * Linear hashing. Of `buckets` buckets let `level` be the highest power of two: buckets from level on are the upper
     * halves of those from 0 on. One more element than buckets splits the lowest bucket that is not split yet; when
     * fewer than a quarter of the buckets would do, the topmost one is merged into its lower half, up to
     * MERGES_PER_CHANGE a change. So a table holds one element a bucket, 4 or 8 bytes an element, at any size while it
     * grows, and a look-up of a key that is there meets 1.5 elements on average.
     *
     * Slots lie in blocks of BLOCK; the directory of blocks doubles when it is full, which copies one reference for
     * BLOCK elements. Below BLOCK buckets there is one block of a power of two slots.
     *
     * A reader without the turn may walk a chain while it is split or merged, and end in another: then a miss proves
     * nothing. `moves` is odd during each such move, and a reader that misses compares it. A dead element on the way
     * proves nothing either. A living element that has been found is the answer in any case.
     *
     * Most misses end at the marks of the bucket, before its slot: see BucketMarks.
     *
     * A cursor of scan counts through the buckets with the bits reversed: the highest bit of the mask changes first.
     * When a bucket was split, its halves have been passed both or none; when halves were merged of which one was
     * visited, the whole is visited again. Hence an element that stays from the first call to the last is returned at
     * least once, whatever the table does meanwhile.
     */
    private static final int BLOCK_BITS = 12;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int BUCKETS_MIN = 16;
    private static final int BUCKETS_MAX = 1 << 30;
    private static final int MERGES_PER_CHANGE = 8;
    private static final int SPARSE = 4;

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Linked[].class);
    private static final VarHandle BUCKETS = handle("buckets");
    private static final VarHandle MOVES = handle("moves");

    private volatile @Nullable Linked<?>[] @Nullable [] directory = {new Linked<?>[BUCKETS_MIN]};
    private final BucketMarks marks = new BucketMarks(BUCKETS_MIN, BLOCK_BITS);
    private int buckets = BUCKETS_MIN;
    private int moves;
    private int blocks = 1;
    private int size;

    /** Returns the number of elements. */
    public int size() {
        return size;
    }

    /** Returns the number of buckets that elements are spread over. */
    public int buckets() {
        return buckets;
    }

    /** Returns the number of arrays of slots, each of {@link #blockLength()}. */
    public int blockCount() {
        return blocks;
    }

    /** Returns the number of slots of an array. */
    public int blockLength() {
        return block(0).length;
    }

    /** Returns the number of arrays of marks, a byte for each slot, that there is room for. */
    public int markDirectoryLength() {
        return marks.directoryLength();
    }

    /** Returns the number of slots of the array that holds the arrays. */
    public int directoryLength() {
        return directory.length;
    }

    /** Returns the element of a key. */
    public @Nullable E find(int hash, Slice key) {
        E element = head(bucket(hash, buckets));
        while (element != null && !(element.livingHash() == hash && element.hasKey(key))) {
            element = element.next();
        }
        return element;
    }

    /**
     * Looks a key up while the writer may be at work. Any thread.
     *
     * @param unsure what to return if the writer's work has hidden the answer
     * @return an element of the key that was alive when it was found, nothing if there was none
     */
    public @Nullable E peek(int hash, Slice key, E unsure) {
        int before = (int) MOVES.getAcquire(this);
        int bucket = bucket(hash, (int) BUCKETS.getAcquire(this));
        return marks.may(bucket, hash) ? walk(before, hash, key, unsure) : absent(before, unsure);
    }

    /** Does the same for a key that is likely to be there. */
    public @Nullable E peekLikely(int hash, Slice key, E unsure) {
        int before = (int) MOVES.getAcquire(this);
        return walk(before, hash, key, unsure);
    }

    private @Nullable E walk(int before, int hash, Slice key, E unsure) {
        int bucket = bucket(hash, (int) BUCKETS.getAcquire(this));
        @Nullable Linked<?>[] block = block(bucket, directory);
        int at = bucket & BLOCK - 1;
        if (block == null || at >= block.length) {
            return unsure;
        }
        E element = slot(block, at);
        while (element != null) {
            int living = element.livingHash();
            if (living == hash && element.hasKey(key)) {
                return element;
            }
            if (living < 0) {
                return unsure;
            }
            element = element.next();
        }
        return absent(before, unsure);
    }

    /** Returns what a miss means that began after so many moves. */
    private @Nullable E absent(int before, E unsure) {
        VarHandle.acquireFence();
        return (before & 1) == 0 && (int) MOVES.getOpaque(this) == before ? null : unsure;
    }

    /**
     * Returns an element by chance, each with about the same, nothing if there is none. Every fourth bucket at least
     * has an element on average, but for the smallest tables, so that few are looked into.
     *
     * @param chance random bits
     */
    public @Nullable E any(LongSupplier chance) {
        E element = null;
        // Counting on ends the search even if chance always says the same.
        for (int step = 0; element == null && size > 0; step++) {
            element = head((int) Long.remainderUnsigned(chance.getAsLong() + step, buckets));
        }
        int length = 0;
        for (E each = element; each != null; each = each.next()) {
            length++;
        }
        int skipped = length < 2 ? 0 : (int) Long.remainderUnsigned(chance.getAsLong(), length);
        while (element != null && skipped-- > 0) {
            element = element.next();
        }
        return element;
    }

    /**
     * Reads what look-ups of some hashes are going to read: slot by slot, then element by element, so that the
     * processor fetches for all of them at once what is not in its cache. Changes nothing.
     *
     * @return a number that depends on everything read, so that no compiler leaves the reading out
     */
    public int touch(int[] hashes, int count) {
        int trace = 0;
        for (int i = 0; i < count; i++) {
            trace += head(bucket(hashes[i], buckets)) == null ? 1 : 0;
        }
        for (int i = 0; i < count; i++) {
            E element = head(bucket(hashes[i], buckets));
            trace += element == null ? 0 : element.livingHash();
        }
        for (int i = 0; i < count; i++) {
            E element = head(bucket(hashes[i], buckets));
            while (element != null && element.livingHash() != hashes[i]) {
                element = element.next();
            }
            trace += element == null ? 0 : element.touch();
        }
        return trace;
    }

    /** Returns how many elements a look-up of the key compares with it: for those who watch the spread of hashes. */
    public int probes(int hash, Slice key) {
        int probes = 0;
        for (E element = head(bucket(hash, buckets)); element != null; element = element.next()) {
            probes++;
            if (element.livingHash() == hash && element.hasKey(key)) {
                break;
            }
        }
        return probes;
    }

    /** Makes the table ready for one insertion or removal: to be called before each. */
    public void prepare() {
        if (size >= buckets && buckets < BUCKETS_MAX) {
            makeRoom();
            split();
            return;
        }
        for (int merges = 0; merges < MERGES_PER_CHANGE && isSparse(); merges++) {
            merge();
        }
    }

    /** Adds an element whose key is not there. */
    public void add(E element) {
        int bucket = bucket(element.hash(), buckets);
        marks.add(bucket, element.hash());
        push(bucket, element);
        size++;
    }

    /** Puts an element in the place of another of the same key. */
    public void replace(E old, E replacement) {
        E before = before(old);
        replacement.next(old.next());
        old.die();
        link(before, old, replacement);
    }

    /** Removes an element. */
    public void remove(E element) {
        E before = before(element);
        element.die();
        link(before, element, element.next());
        int bucket = bucket(element.hash(), buckets);
        marks.renew(bucket, head(bucket));
        size--;
    }

    /**
     * Hands the elements of one bucket to the visitor, which must not change the table.
     *
     * @param cursor 0 at first, then what the call before returned
     * @return the next cursor, 0 after the last bucket
     */
    public long scan(long cursor, Consumer<? super E> visitor) {
        int level = Integer.highestOneBit(buckets);
        int low = (int) cursor & level - 1;
        boolean isSplit = low < buckets - level;
        int mask = isSplit ? 2 * level - 1 : level - 1;
        for (E element = head((int) cursor & mask); element != null; element = element.next()) {
            visitor.accept(element);
        }
        return nextCursor(cursor, mask);
    }

    /**
     * Counts buckets by the number of their elements, the last count being that of all with as many or more. Takes time
     * proportional to the table: for those who look for what is wrong.
     */
    public int[] chains(int lengths) {
        int[] counts = new int[lengths + 1];
        for (int bucket = 0; bucket < buckets; bucket++) {
            int length = 0;
            for (E element = head(bucket); element != null; element = element.next()) {
                length++;
            }
            counts[Math.min(length, lengths)]++;
        }
        return counts;
    }

    /**
     * Returns the number of buckets whose marks are not those of their elements. Takes time proportional to the table:
     * for those who look for what is wrong.
     */
    public int wrongMarks() {
        int wrong = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            wrong += marks.areOf(bucket, head(bucket)) ? 0 : 1;
        }
        return wrong;
    }

    private boolean isSparse() {
        return size < buckets / SPARSE && buckets > BUCKETS_MIN;
    }

    /** Makes the slot for one more bucket. */
    private void makeRoom() {
        @Nullable Linked<?>[] first = block(0);
        if (buckets < BLOCK) {
            if (buckets == first.length) {
                resizeFirst(2 * first.length);
            }
        } else if (buckets == blocks * BLOCK) {
            if (blocks == directory.length) {
                directory = Arrays.copyOf(directory, 2 * blocks);
            }
            marks.addBlock(blocks);
            directory[blocks] = new Linked<?>[BLOCK];
            blocks++;
        }
    }

    private void resizeFirst(int length) {
        @Nullable Linked<?>[] resized = Arrays.copyOf(block(0), length);
        @Nullable Linked<?>[] @Nullable [] renewed = {resized};
        byte[] @Nullable [] resizedMarks = marks.resized(length);
        beginMove();
        marks.putOnly(resizedMarks);
        directory = renewed;
        endMove();
    }

    private void split() {
        int upper = buckets;
        int level = Integer.highestOneBit(upper);
        int lower = upper - level;
        beginMove();
        E before = null;
        E element = head(lower);
        while (element != null) {
            E following = element.next();
            if ((element.hash() & level) == 0) {
                before = element;
            } else {
                link(before, element, following);
                push(upper, element);
            }
            element = following;
        }
        marks.renew(lower, head(lower));
        marks.renew(upper, head(upper));
        BUCKETS.setRelease(this, upper + 1);
        endMove();
    }

    private void merge() {
        int upper = buckets - 1;
        int lower = upper - Integer.highestOneBit(upper);
        beginMove();
        E first = head(upper);
        E last = first;
        for (E element = first; element != null; element = element.next()) {
            last = element;
        }
        if (first != null && last != null) {
            last.next(head(lower));
            store(lower, first);
        }
        marks.renew(lower, head(lower));
        BUCKETS.setRelease(this, upper);
        store(upper, null);
        marks.renew(upper, null);
        endMove();
        dropBlocks(upper);
    }

    /** Waits for half a block too many, so that a table whose size swings does not make and drop one each time. */
    private void dropBlocks(int from) {
        if (blocks > 1 && from + BLOCK / 2 <= (blocks - 1) * BLOCK) {
            marks.dropBlock(blocks);
            blocks--;
            directory[blocks] = null;
        }
        int length = block(0).length;
        if (blocks == 1 && from <= length / SPARSE && length > BUCKETS_MIN) {
            resizeFirst(length / 2);
        }
    }

    private void beginMove() {
        MOVES.setOpaque(this, moves + 1);
        VarHandle.releaseFence();
    }

    private void endMove() {
        MOVES.setRelease(this, moves + 1);
    }

    private void push(int bucket, E element) {
        element.next(head(bucket));
        store(bucket, element);
    }

    /** Returns the element before another in its chain, nothing if it is the first. */
    private @Nullable E before(E wanted) {
        E before = null;
        E element = head(bucket(wanted.hash(), buckets));
        while (element != null && element != wanted) {
            before = element;
            element = element.next();
        }
        if (element == null) {
            throw new IllegalStateException("element is not in the table");
        }
        return before;
    }

    private void link(@Nullable E before, E element, @Nullable E following) {
        if (before == null) {
            int at = bucket(element.hash(), buckets);
            store(at, following);
        } else {
            before.next(following);
        }
    }

    private @Nullable E head(int bucket) {
        return slot(block(bucket), bucket & BLOCK - 1);
    }

    private void store(int bucket, @Nullable E element) {
        SLOT.setRelease(block(bucket), bucket & BLOCK - 1, element);
    }

    @SuppressWarnings("NullAway") // below `buckets` every block is there
    private @Nullable Linked<?>[] block(int bucket) {
        return directory[bucket >> BLOCK_BITS];
    }

    /** Returns the block of a bucket, nothing if the table has become smaller since the bucket was worked out. */
    private static @Nullable Linked<?> @Nullable [] block(int bucket, @Nullable Linked<?>[] @Nullable [] blocks) {
        int index = bucket >> BLOCK_BITS;
        return index < blocks.length ? blocks[index] : null;
    }

    @SuppressWarnings("unchecked") // only elements of type E are linked
    private @Nullable E slot(@Nullable Linked<?>[] block, int at) {
        return (E) SLOT.getAcquire(block, at);
    }

    private static int bucket(int hash, int buckets) {
        int level = Integer.highestOneBit(buckets);
        int bucket = hash & 2 * level - 1;
        return bucket < buckets ? bucket : bucket - level;
    }

    private static long nextCursor(long cursor, int mask) {
        return Long.reverse(Long.reverse(cursor | ~(long) mask) + 1);
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(IncrementalTable.class, field, int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
