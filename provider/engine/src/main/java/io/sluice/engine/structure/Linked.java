package io.sluice.engine.structure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * An element of an {@link IncrementalTable}, chained to the next one of its bucket.
 *
 * @param <E> the type of the elements of the table
 */
public abstract class Linked<E extends Linked<E>> {
    private static final VarHandle NEXT = nextHandle();

    private final int hash;
    private @Nullable Linked<E> next;

    /** Makes an element whose key has this hash. */
    protected Linked(int hash) {
        this.hash = hash;
    }

    /** Returns the hash of the key. */
    public final int hash() {
        return hash;
    }

    /** Returns whether this is the element of the key. */
    public abstract boolean hasKey(Slice key);

    @SuppressWarnings("unchecked") // every element of a table is an E
    final @Nullable E next() {
        return (E) next;
    }

    /** Links the successor so that a reader without the turn who sees it sees it complete. */
    final void next(@Nullable E newNext) {
        NEXT.setRelease(this, newNext);
    }

    private static VarHandle nextHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(Linked.class, "next", Linked.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
