package io.sluice.jcache.testing;

import io.sluice.jcache.testing.HeapData.HeapEntry;
import io.sluice.store.Change;
import org.jspecify.annotations.Nullable;

/** A change of {@link HeapData}. */
record HeapChange(
        Change.Kind kind, HeapEntry entry, @Nullable HeapEntry before) implements Change {

    HeapChange withoutValueBefore() {
        return new HeapChange(kind, entry, null);
    }

    @Override
    public byte[] key() {
        return entry.key;
    }

    @Override
    public byte @Nullable [] valueBefore() {
        return before == null ? null : before.value;
    }

    @Override
    public byte @Nullable [] value() {
        return kind == Kind.CREATED || kind == Kind.UPDATED ? entry.value : null;
    }
}
