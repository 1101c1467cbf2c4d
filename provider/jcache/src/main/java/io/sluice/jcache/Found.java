package io.sluice.jcache;

import io.sluice.store.Region;
import io.sluice.store.Stored;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a look-up found. */
final class Found<V> {
    private static final long NO_FENCE = -1;

    private final Object javaKey;
    private final byte @Nullable [] key;
    private final @Nullable Stored stored;
    private final @Nullable V value;
    private final long fence;

    Found(Object javaKey, byte[] key, @Nullable Stored stored, @Nullable V value) {
        this(javaKey, new Region.Seen(key, stored, NO_FENCE), value);
    }

    /** Makes what was found without its stored key, which the entry has. */
    Found(Object javaKey, Stored stored, @Nullable V value) {
        this.javaKey = javaKey;
        this.key = null;
        this.stored = stored;
        this.value = value;
        this.fence = NO_FENCE;
    }

    /** Makes what was found by a look-up that asked for the fence before. */
    Found(Object javaKey, Region.Seen seen, @Nullable V value) {
        this.javaKey = javaKey;
        this.key = seen.key();
        this.stored = seen.entry();
        this.value = value;
        this.fence = seen.fence();
    }

    /** Returns what the store needs to know of the look-up, if it asked for the fence. */
    Region.@Nullable Seen seen() {
        return fence == NO_FENCE ? null : new Region.Seen(key(), stored, fence);
    }

    /** Returns the key that was looked up. */
    Object javaKey() {
        return javaKey;
    }

    /** Returns the stored key. */
    byte[] key() {
        return key == null ? Objects.requireNonNull(stored).key() : key;
    }

    /** Returns the entry, null if there is none. */
    @Nullable
    Stored stored() {
        return stored;
    }

    /** Returns whether there is an entry that says that the key has no value. */
    boolean isOfNoValue() {
        return stored != null && value == null && Storing.isNoValue(stored);
    }

    /** Returns the value, null if there is no entry, or if its value is unreadable and therefore counts as absent. */
    @Nullable
    V value() {
        return value;
    }
}
