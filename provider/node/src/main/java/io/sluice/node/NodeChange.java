package io.sluice.node;

import io.sluice.engine.keyspace.Entry;
import io.sluice.store.Change;
import org.jspecify.annotations.Nullable;

/** A change, made of entries, which keep their bytes whatever becomes of them. */
final class NodeChange implements Change {
    private final Kind kind;
    private final byte[] key;
    private final @Nullable Entry before;
    private final @Nullable Entry after;

    NodeChange(Kind kind, byte[] key, @Nullable Entry before, @Nullable Entry after) {
        this.kind = kind;
        this.key = key;
        this.before = before;
        this.after = after;
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
}
