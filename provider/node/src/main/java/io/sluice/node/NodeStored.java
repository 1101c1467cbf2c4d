package io.sluice.node;

import io.sluice.engine.keyspace.Entry;
import io.sluice.store.Stored;

/** An entry, whose identity is the version. */
final class NodeStored extends Stored {
    private final Entry entry;
    private final NodeRegion region;
    private final Object era;

    /**
     * Takes note of an entry.
     *
     * @param era of the database, asked for before the entry was found
     */
    NodeStored(Entry entry, NodeRegion region, Object era) {
        this.entry = entry;
        this.region = region;
        this.era = era;
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
        return NodeRegion.shown(entry.deadlineMs());
    }

    @Override
    public boolean isCurrent() {
        return region.isCurrent(entry, era);
    }

    @Override
    public boolean isHit() {
        return region.isHit(entry, era);
    }
}
