package io.sluice.engine.structure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * An element of an {@link IncrementalTable}, chained to the next one of its bucket.
 *
 * <p>Alive until it is removed or replaced, dead from then on; an element never comes back to life.
 *
 * @param <E> the type of the elements of the table
 */
public abstract class Linked<E extends Linked<E>> {
    /*
     * A hash has 31 bits. The sign bit says that the element is dead, so that a dead element equals no hash that
     * anybody looks for: a reader without the turn learns with the one load that it needs anyway that it has to look
     * again.
     */
    static final int HASH_BITS = Integer.MAX_VALUE;
    private static final int DEAD = Integer.MIN_VALUE;
    private static final VarHandle HASH = handle("hash", int.class);
    private static final VarHandle NEXT = handle("next", Linked.class);

    private int hash;

    @SuppressWarnings("UnusedVariable") // read through NEXT
    private @Nullable Linked<E> next;

    /** Makes a living element whose key has this hash; its sign bit is ignored. */
    protected Linked(int hash) {
        this.hash = hash & HASH_BITS;
    }

    /** Returns the hash of the key, at least 0. */
    public final int hash() {
        return hash & HASH_BITS;
    }

    /** Returns whether the element has been removed or replaced. Any thread. */
    public final boolean isDead() {
        return livingHash() < 0;
    }

    /** Returns whether this is the element of the key. */
    public abstract boolean hasKey(Slice key);

    /** Reads what a look-up reads of an element beside its hash; the number returned depends on it. */
    protected int touch() {
        return 0;
    }

    /** Returns the hash, or a negative number if the element is dead. */
    final int livingHash() {
        return (int) HASH.getAcquire(this);
    }

    final void die() {
        HASH.setRelease(this, hash | DEAD);
    }

    @SuppressWarnings("unchecked") // every element of a table is an E
    final @Nullable E next() {
        return (E) NEXT.getAcquire(this);
    }

    /** Links the successor so that a reader without the turn who sees it sees it complete. */
    final void next(@Nullable E newNext) {
        NEXT.setRelease(this, newNext);
    }

    private static VarHandle handle(String field, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Linked.class, field, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
