package io.sluice.node;

import io.sluice.engine.Work;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ObjectValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way to a key of a region. Whatever needs no turn is done when this is made: the key's entry is found,
 * if there is one, and the entry that is to take its place is made. In the turn it mostly remains to see that nobody
 * was faster. Made by one thread for one turn of its own.
 */
final class NodePut implements Work<Entry> {
    private final NodeRegion region;
    private final Object value;
    private final long wishMs;
    private final @Nullable Entry seen;
    private final @Nullable Entry successor;

    /** The key, where it may be that no entry was seen. */
    private byte @Nullable [] key;

    private NodePut(NodeRegion region, @Nullable Entry seen, Object value, long deadlineMs) {
        this.region = region;
        this.value = region.prepared(value);
        this.wishMs = NodeRegion.wish(deadlineMs);
        this.seen = seen;
        this.successor = seen == null || seen.isDead() ? null : successor(seen, this.value);
    }

    private static @Nullable Entry successor(Entry entry, Object value) {
        return value instanceof ObjectValue object ? entry.follower(object) : entry.follower((byte[]) value);
    }

    /** Prepares a put of a key whose entry has to be looked for. */
    static NodePut of(NodeRegion region, byte[] key, Object value, long deadlineMs) {
        NodePut put = new NodePut(region, region.glance().approach(Slice.of(key)), value, deadlineMs);
        put.key = key;
        return put;
    }

    /** Prepares a put of a key whose entry was seen, be it there still or not. */
    static NodePut over(NodeRegion region, Entry seen, Object value, long deadlineMs) {
        return new NodePut(region, seen, value, deadlineMs);
    }

    private byte[] key() {
        return key == null ? Objects.requireNonNull(seen).key() : key;
    }

    /** Returns the live entry of the key; one that has lost its object is removed. Within the turn. */
    @Nullable
    Entry current(Database database) {
        Entry there = seenIn(database);
        return there == null || NodeRegion.isLost(there) ? region.find(database, key()) : there;
    }

    /** Returns the entry that was seen if the key still holds it. */
    private @Nullable Entry seenIn(Database database) {
        return seen != null && database.holds(seen) ? seen : null;
    }

    /** Stores the value whatever is there, and returns the new entry. */
    @Override
    public Entry run(Keyspace data) {
        return into(region.toChange(data));
    }

    /** Does the same in the database. */
    Entry into(Database database) {
        Entry there = seenIn(database);
        return there == null || successor == null ? put(database) : replace(database, there, successor);
    }

    private Entry replace(Database database, Entry there, Entry by) {
        if (value instanceof ObjectValue) {
            region.objects().replace(database, there, by, wishMs);
        } else {
            database.replace(there, by, wishMs);
        }
        return by;
    }

    private Entry put(Database database) {
        Slice slice = Slice.of(key());
        return value instanceof ObjectValue object
                ? region.objects().put(database, slice, object, wishMs)
                : database.put(slice, Slice.of((byte[]) value), wishMs);
    }
}
