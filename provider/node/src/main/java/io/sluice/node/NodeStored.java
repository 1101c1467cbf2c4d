package io.sluice.node;

import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.value.ObjectValue;
import io.sluice.store.Stored;
import java.lang.System.Logger.Level;

/** An entry, whose identity is the version. */
final class NodeStored extends Stored {
    private static final System.Logger LOG = System.getLogger(NodeStored.class.getName());
    private static final byte[] OTHER_TYPE = {(byte) 0xFF};

    private final Entry entry;
    private final Origin origin;

    /**
     * Where an entry was found. There is one for all that were found in an era.
     *
     * @param era of the database
     */
    record Origin(NodeRegion region, Object era) {}

    /**
     * Takes note of an entry.
     *
     * @param origin asked for before the entry was found
     */
    NodeStored(Entry entry, Origin origin) {
        this.entry = entry;
        this.origin = origin;
    }

    /**
     * Takes note of an entry whose value is an object.
     *
     * @param object the object, put by the region that the reader uses
     */
    NodeStored(Entry entry, Origin origin, Object object) {
        super(object);
        this.entry = entry;
        this.origin = origin;
    }

    /**
     * Returns the value; of one that is no string, or an object that has no bytes, bytes that no codec takes for a
     * value. May run the code of the application that has put an object; without the turn.
     */
    static byte[] bytesOf(Entry entry) {
        if (entry.isString()) {
            return entry.value();
        }
        return entry.heldApart() instanceof ObjectValue value ? bytesOf(value) : OTHER_TYPE.clone();
    }

    private static byte[] bytesOf(ObjectValue value) {
        Object object = value.object();
        if (object == null || !(value.owner() instanceof RegionObjects objects)) {
            return OTHER_TYPE.clone();
        }
        try {
            return objects.encode(object);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "an object of another application, or of another cache, has no bytes", e);
            return OTHER_TYPE.clone();
        }
    }

    Entry entry() {
        return entry;
    }

    @Override
    public byte[] key() {
        // Behind the key of an object there is nothing.
        return entry.heldApart() instanceof ObjectValue ? entry.array() : entry.key();
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
        return origin.region().isCurrent(entry, origin.era());
    }

    @Override
    public boolean isHit() {
        return origin.region().isHit(entry, origin.era());
    }
}
