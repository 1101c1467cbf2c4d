package io.sluice.jcache.copy;

import java.lang.invoke.VarHandle;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An object that nobody else has, of which copies are made. Each is what deserialisation would make once more of the
 * bytes that the object was made of. There is no way to the object itself. Safe for use by many threads, however they
 * come by it.
 */
public final class Master {
    /** Stands for a value of which no copies can be made. */
    public static final Master NONE = new Master(null, 0);

    private static final long OWN_BYTES = HeapBytes.aligned(HeapBytes.HEADER + HeapBytes.REFERENCE + Long.BYTES);

    // Both final: whoever sees the master, sees the object as it was when the master was made.
    private final @Nullable Object original;
    private final long bytes;

    private Master(@Nullable Object original, long bytes) {
        this.original = original;
        this.bytes = bytes;
    }

    /**
     * Makes a master of what deserialisation has made.
     *
     * @param value is copied; remains the caller's
     * @param haveSameForm says whether two objects are serialised to the same bytes
     * @return {@link #NONE} if copies may differ from what deserialisation would make
     */
    public static Master of(Object value, BiPredicate<Object, Object> haveSameForm) {
        Examination examination = new Examination();
        if (examination.look(value) != Verdict.COPIED) {
            return NONE;
        }
        Object original = Copying.of(value.getClass()).copy(value);
        // What differs once would differ once more with each copy of a copy.
        if (examination.isInDoubt() && !haveSameForm.test(value, original)) {
            return NONE;
        }
        return new Master(original, OWN_BYTES + examination.bytes());
    }

    /**
     * Returns a copy, or {@code null} of {@link #NONE}.
     *
     * @throws RuntimeException if a constructor, hashCode or equals of the application does
     */
    public @Nullable Object copy() {
        if (original == null) {
            return null;
        }
        Object copy = Copying.of(original.getClass()).copy(original);
        VarHandle.storeStoreFence(); // final fields were set; whoever sees the copy sees them, as with constructors
        return copy;
    }

    /** Returns the bytes of heap that it is thought to occupy. */
    public long bytes() {
        return bytes;
    }
}
