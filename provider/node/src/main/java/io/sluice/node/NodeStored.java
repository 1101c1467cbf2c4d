package io.sluice.node;

import io.sluice.engine.keyspace.Entry;
import io.sluice.store.Stored;

/** An entry, whose identity is the version. */
final class NodeStored extends Stored {
    private static final byte[] OTHER_TYPE = {(byte) 0xFF};

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

    /** Returns the value; of one that is no string, bytes that no codec takes for a value. */
    static byte[] bytesOf(Entry entry) {
        return entry.held() == null ? entry.value() : OTHER_TYPE.clone();
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
        return bytesOf(entry);
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
