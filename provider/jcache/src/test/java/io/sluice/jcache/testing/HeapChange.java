package io.sluice.jcache.testing;

import io.sluice.jcache.testing.HeapData.HeapEntry;
import io.sluice.store.Change;
import org.jspecify.annotations.Nullable;

/** A change of {@link HeapData}. */
record HeapChange(
        Change.Kind kind,
        HeapEntry entry,
        @Nullable HeapEntry before,
        @Nullable HeapRegion listening) implements Change {

    HeapChange(Change.Kind kind, HeapEntry entry, @Nullable HeapEntry before) {
        this(kind, entry, before, null);
    }

    HeapChange seenBy(HeapRegion region) {
        return new HeapChange(kind, entry, before, region);
    }

    HeapChange withoutValueBefore() {
        return new HeapChange(kind, entry, null, listening);
    }

    @Override
    public byte[] key() {
        return entry.key;
    }

    @Override
    public byte @Nullable [] valueBefore() {
        return before == null ? null : before.value();
    }

    @Override
    public byte @Nullable [] value() {
        return hasValue() ? entry.value() : null;
    }

    private boolean hasValue() {
        return kind == Kind.CREATED || kind == Kind.UPDATED;
    }

    @Override
    public @Nullable Object objectBefore() {
        return before == null || listening == null ? null : before.objectFor(listening);
    }

    @Override
    public @Nullable Object object() {
        return !hasValue() || listening == null ? null : entry.objectFor(listening);
    }
}
