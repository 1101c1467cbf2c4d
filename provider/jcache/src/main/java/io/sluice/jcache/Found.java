package io.sluice.jcache;

import io.sluice.store.Stored;
import org.jspecify.annotations.Nullable;

/** What a look-up found. */
final class Found<V> {
    private final byte[] key;
    private final @Nullable Stored stored;
    private final @Nullable V value;

    Found(byte[] key, @Nullable Stored stored, @Nullable V value) {
        this.key = key;
        this.stored = stored;
        this.value = value;
    }

    /** Returns the stored key. */
    byte[] key() {
        return key;
    }

    /** Returns the entry, null if there is none. */
    @Nullable
    Stored stored() {
        return stored;
    }

    /** Returns the value, null if there is no entry, or if its value is unreadable and therefore counts as absent. */
    @Nullable
    V value() {
        return value;
    }
}
