package io.sluice.node;

import io.sluice.engine.keyspace.Entry;
import io.sluice.store.Stored;

/**
 * An entry with the deadline that it had when it was read.
 *
 * @param entry whose identity is the version
 * @param deadlineMs as the store port writes it
 */
record NodeStored(Entry entry, long deadlineMs) implements Stored {

    @Override
    public byte[] key() {
        return entry.key();
    }

    @Override
    public byte[] value() {
        return entry.value();
    }
}
