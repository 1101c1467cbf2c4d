package io.sluice.node;

import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.Glance;
import io.sluice.store.Stored;

/** An entry, whose identity is the version. */
final class NodeStored extends Stored {
    private final Entry entry;
    private final Glance glance;
    private final Object era;

    /**
     * Takes note of an entry.
     *
     * @param era of the database, asked for before the entry was found
     */
    NodeStored(Entry entry, Glance glance, Object era) {
        this.entry = entry;
        this.glance = glance;
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
        return glance.isCurrent(entry, era);
    }
}
