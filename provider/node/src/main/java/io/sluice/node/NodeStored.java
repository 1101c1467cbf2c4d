package io.sluice.node;

import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.structure.Slice;
import io.sluice.store.StoreException;
import io.sluice.store.Stored;

/** An entry, whose identity is the version. */
final class NodeStored extends Stored {
    private final NodeStore store;
    private final Entry entry;
    private final long readDeadlineMs;

    NodeStored(NodeStore store, Entry entry) {
        this.store = store;
        this.entry = entry;
        this.readDeadlineMs = entry.deadlineMs();
    }

    Entry entry() {
        return entry;
    }

    @Override
    public byte[] key() {
        return entry.key();
    }

    @Override
    public byte[] value() {
        return entry.value();
    }

    @Override
    public long deadlineMs() {
        long nowMs = entry.deadlineMs();
        return NodeRegion.shown(entry.isDead() ? readDeadlineMs : nowMs);
    }

    @Override
    public boolean isCurrent() {
        try {
            return store.inTurn(data -> data.database(0).find(Slice.of(entry.key())) == entry);
        } catch (StoreException e) {
            return false; // the caller's next call to the region says why
        }
    }
}
