package io.sluice.node;

import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.ObjectValue;
import io.sluice.store.Change;
import org.jspecify.annotations.Nullable;

/** A change, made of entries, which keep their bytes whatever becomes of them, and of objects, which they do not. */
final class NodeChange implements Change {
    private final Kind kind;
    private final byte[] key;
    private final @Nullable Entry before;
    private final @Nullable Entry after;
    private final @Nullable Object objectBefore;
    private final @Nullable Object object;

    NodeChange(Kind kind, byte[] key, @Nullable Entry before, @Nullable Entry after) {
        this.kind = kind;
        this.key = key;
        this.before = before;
        this.after = after;
        this.objectBefore = null;
        this.object = null;
    }

    /** Makes a change for somebody who may see the objects of a region. Within the turn. */
    NodeChange(NodeChange bytes, RegionObjects objects) {
        kind = bytes.kind;
        key = bytes.key;
        before = bytes.before;
        after = bytes.after;
        objectBefore = objectOf(before, objects);
        object = objectOf(after, objects);
    }

    private static @Nullable Object objectOf(@Nullable Entry entry, RegionObjects objects) {
        return entry != null && entry.heldApart() instanceof ObjectValue value && value.isOf(objects)
                ? value.object()
                : null;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public byte[] key() {
        return key;
    }

    @Override
    public byte @Nullable [] valueBefore() {
        return before == null ? null : NodeStored.bytesOf(before);
    }

    @Override
    public byte @Nullable [] value() {
        return after == null ? null : NodeStored.bytesOf(after);
    }

    @Override
    public @Nullable Object objectBefore() {
        return objectBefore;
    }

    @Override
    public @Nullable Object object() {
        return object;
    }
}
