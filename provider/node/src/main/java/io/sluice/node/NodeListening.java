package io.sluice.node;

import io.sluice.engine.Engine;
import io.sluice.engine.command.Caller;
import io.sluice.engine.command.EntryListener;
import io.sluice.engine.command.Server;
import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.keyspace.Entry;
import io.sluice.store.Change;
import io.sluice.store.Region;
import io.sluice.store.RegionListener;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Tells a listener of a region what the engine tells of its prefix. */
final class NodeListening implements EntryListener, Region.Listening {
    private final NodeStore store;
    private final byte[] prefix;
    private final RegionCallers callers;

    /** Weak: the engine refers to listeners. */
    private final WeakReference<@Nullable RegionObjects> objects;

    private final RegionListener listener;
    private final Server server;
    private final AtomicBoolean willTell = new AtomicBoolean();

    /**
     * The region that is listened to.
     *
     * @param prefix its prefix
     * @param callers what its turns are called
     * @param objects what it has put by reference, if it does
     */
    @SuppressWarnings("ArrayRecordComponent") // a prefix is its bytes, and nobody compares these records
    record Place(
            byte[] prefix, RegionCallers callers, @Nullable RegionObjects objects) {}

    NodeListening(NodeStore store, Place place, RegionListener listener) {
        this.store = store;
        this.prefix = place.prefix();
        this.callers = place.callers();
        this.objects = new WeakReference<>(place.objects());
        this.listener = listener;
        this.server = store.server();
    }

    /** Begins; takes the turn. */
    void begin(Engine engine, long timeoutMs) {
        engine.addListener(prefix, this, timeoutMs);
    }

    /** Ends; takes the turn. */
    void end(Engine engine) {
        engine.removeListener(prefix, this);
    }

    @Override
    public void changed(Kind kind, byte[] key, @Nullable Entry before, @Nullable Entry after) {
        Caller caller = server.caller();
        if (RegionCallers.isClearing(caller) && kind == Kind.REMOVED) {
            return;
        }
        Change change = change(new NodeChange(kindOf(kind), key, listener.needsValueBefore() ? before : null, after));
        if (callers.areChanging(caller)) {
            listener.changed(change);
        } else {
            listener.changedByOthers(change);
            tellAfterTurn();
        }
    }

    private Change change(NodeChange bytes) {
        RegionObjects own = objects.get();
        return own == null ? bytes : new NodeChange(bytes, own);
    }

    private void tellAfterTurn() {
        // One that still waits for the end of an earlier turn has not looked yet, and will find this change, too.
        if (willTell.compareAndSet(false, true)) {
            server.afterTurn(this::tell);
        }
    }

    private void tell() {
        willTell.set(false);
        listener.othersAreDone();
    }

    private static Change.Kind kindOf(Kind kind) {
        return switch (kind) {
            case CREATED -> Change.Kind.CREATED;
            case REPLACED -> Change.Kind.UPDATED;
            case REMOVED, EVICTED -> Change.Kind.REMOVED;
            case EXPIRED -> Change.Kind.EXPIRED;
            default -> throw new IllegalArgumentException("not told of entries: " + kind);
        };
    }

    @Override
    public void close() {
        store.remove(this);
    }
}
