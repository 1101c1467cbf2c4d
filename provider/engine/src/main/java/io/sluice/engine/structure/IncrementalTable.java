package io.sluice.engine.structure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hash table that grows and shrinks a few buckets at a time.
 *
 * <p>One writer. An element that was unlinked or replaced keeps its successor, and every link is a release store, so
 * that a reader without the turn can walk a chain; a miss of such a reader has to be confirmed within the turn, since
 * a move between the two arrays may have hidden the element.
 *
 * <p>{@link #prepare} does what may fail for want of memory; changes after it allocate nothing.
 *
 * @param <E> the type of the elements
 */
public final class IncrementalTable<E extends Linked<E>> {
    /*
     * Two arrays of a power of two buckets. Usually only `buckets` is in use. When the elements outgrow it, or fill
     * less than an eighth of it, `target` is allocated and prepare, called before every insertion and removal, moves
     * one bucket over (or skips EMPTY_VISITS empty ones), buckets below `moved` first; background work moves more. New
     * elements go to the target. Each insertion moves at least one bucket, so a grown table has moved completely before
     * it has to grow again.
     *
     * A cursor of scan counts through the buckets with the bits reversed: the highest bit of the mask changes first.
     * When the table grows, the buckets that a visited bucket was split into have all been passed; when it shrinks,
     * the bucket that visited ones were merged into is visited again from the part not seen. Hence an element that
     * stays from the first call to the last is returned at least once, whatever the table does meanwhile.
     */
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Linked[].class);
    private static final int CAPACITY_MIN = 16;
    private static final int CAPACITY_MAX = 1 << 29;
    private static final int EMPTY_VISITS = 10;

    private @Nullable Linked<?>[] buckets = new Linked<?>[CAPACITY_MIN];
    private @Nullable Linked<?> @Nullable [] target;
    private int moved;
    private int size;

    /** Returns the number of elements. */
    public int size() {
        return size;
    }

    /** Returns the number of buckets, those of both arrays while elements move. */
    public long capacity() {
        return (long) buckets.length + (target == null ? 0 : target.length);
    }

    /** Returns whether elements are being moved to a larger or smaller array. */
    public boolean isRehashing() {
        return target != null;
    }

    /** Returns the element of a key. */
    public @Nullable E find(int hash, Slice key) {
        E found = target == null || bucket(hash, buckets) >= moved ? find(buckets, hash, key) : null;
        return found == null && target != null ? find(target, hash, key) : found;
    }

    /** Makes the table ready for one insertion or removal: to be called before each. */
    public void prepare() {
        step();
        shrinkIfSparse();
        if (target == null && size >= buckets.length && buckets.length < CAPACITY_MAX) {
            resize(buckets.length * 2);
        }
    }

    /** Adds an element whose key is not there. */
    public void add(E element) {
        link(target == null ? buckets : target, element);
        size++;
    }

    /** Puts an element in the place of another of the same key, by one store. */
    public void replace(E old, E replacement) {
        replacement.next(old.next());
        relink(old, replacement);
    }

    /** Removes an element. */
    public void remove(E element) {
        relink(element, element.next());
        size--;
    }

    /** Removes all elements. */
    public void clear() {
        buckets = new Linked<?>[CAPACITY_MIN];
        target = null;
        moved = 0;
        size = 0;
    }

    /** Moves at least one bucket to the new array, if there is one; returns whether more are left. */
    public boolean step() {
        if (target == null) {
            return false;
        }
        for (int visits = 0; visits < EMPTY_VISITS && moved < buckets.length; visits++) {
            if (moveBucket(target, moved++)) {
                break;
            }
        }
        if (moved == buckets.length) {
            buckets = target;
            target = null;
            moved = 0;
            shrinkIfSparse();
        }
        return target != null;
    }

    /**
     * Hands the elements of one cursor position to the visitor, which must not change the table.
     *
     * @param cursor 0 at first, then what the call before returned
     * @return the next cursor, 0 after the last position
     */
    public long scan(long cursor, Consumer<? super E> visitor) {
        if (target == null) {
            visit(buckets, (int) cursor & (buckets.length - 1), visitor);
            return nextCursor(cursor, buckets.length - 1);
        }
        boolean grows = target.length > buckets.length;
        @Nullable Linked<?>[] small = grows ? buckets : target;
        @Nullable Linked<?>[] large = grows ? target : buckets;
        int smallMask = small.length - 1;
        visit(small, (int) cursor & smallMask, visitor);
        long next = cursor;
        do {
            visit(large, (int) next & (large.length - 1), visitor);
            next = nextCursor(next, large.length - 1);
        } while ((next & (smallMask ^ (large.length - 1))) != 0);
        return next;
    }

    private @Nullable E find(@Nullable Linked<?>[] array, int hash, Slice key) {
        E element = head(array, bucket(hash, array));
        while (element != null && !(element.hash() == hash && element.hasKey(key))) {
            element = element.next();
        }
        return element;
    }

    private void relink(E element, @Nullable E replacement) {
        if (!relink(buckets, element, replacement) && (target == null || !relink(target, element, replacement))) {
            throw new IllegalStateException("element is not in the table");
        }
    }

    private boolean relink(@Nullable Linked<?>[] array, E element, @Nullable E replacement) {
        int at = bucket(element.hash(), array);
        E before = head(array, at);
        if (before == element) {
            SLOT.setRelease(array, at, replacement);
            return true;
        }
        while (before != null && before.next() != element) {
            before = before.next();
        }
        if (before != null) {
            before.next(replacement);
        }
        return before != null;
    }

    private void shrinkIfSparse() {
        if (target == null && buckets.length > CAPACITY_MIN && size < buckets.length / 8) {
            resize(Math.max(CAPACITY_MIN, Integer.highestOneBit(Math.max(1, size)) * 4));
        }
    }

    private void resize(int capacity) {
        if (capacity != buckets.length) {
            target = new Linked<?>[capacity];
            moved = 0;
        }
    }

    private boolean moveBucket(@Nullable Linked<?>[] to, int at) {
        E element = head(buckets, at);
        boolean found = element != null;
        while (element != null) {
            E following = element.next();
            link(to, element);
            element = following;
        }
        SLOT.setRelease(buckets, at, null);
        return found;
    }

    private void link(@Nullable Linked<?>[] array, E element) {
        int at = bucket(element.hash(), array);
        element.next(head(array, at));
        SLOT.setRelease(array, at, element);
    }

    private void visit(@Nullable Linked<?>[] array, int at, Consumer<? super E> visitor) {
        for (E element = head(array, at); element != null; element = element.next()) {
            visitor.accept(element);
        }
    }

    @SuppressWarnings("unchecked") // only elements of type E are linked
    private @Nullable E head(@Nullable Linked<?>[] array, int at) {
        return (E) array[at];
    }

    private static int bucket(int hash, @Nullable Linked<?>[] array) {
        return hash & (array.length - 1);
    }

    private static long nextCursor(long cursor, int mask) {
        return Long.reverse(Long.reverse(cursor | ~(long) mask) + 1);
    }
}
