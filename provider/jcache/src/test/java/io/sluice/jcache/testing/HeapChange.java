package io.sluice.jcache.testing;

import io.sluice.store.Change;

/** A change of {@link HeapData}. */
record HeapChange(Change.Kind kind, byte[] key, byte[] valueBefore, byte[] value) implements Change {
    HeapChange withoutValueBefore() {
        return new HeapChange(kind, key, null, value);
    }
}
