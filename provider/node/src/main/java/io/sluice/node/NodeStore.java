package io.sluice.node;

import io.sluice.engine.EngineBusyException;
import io.sluice.engine.EngineFailedException;
import io.sluice.engine.Work;
import io.sluice.engine.keyspace.Glance;
import io.sluice.settings.Contract;
import io.sluice.settings.Parameters;
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreException;
import java.io.ObjectInputFilter;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** One application's hold on a node. */
final class NodeStore implements Store {
    private static final int REGIONS_DATABASE = 0;

    private final Nodes nodes;
    private final Node node;
    private final long turnTimeoutMs;
    private final LongAdder heldBytes = new LongAdder();
    private final AtomicBoolean closed = new AtomicBoolean();

    NodeStore(Nodes nodes, Node node, List<Contract> contracts) {
        this.nodes = nodes;
        this.node = node;
        turnTimeoutMs = node.settings().get(Parameters.TURN_TIMEOUT).toMillis();
        try {
            node.engine().contracts(this, contracts, turnTimeoutMs);
        } catch (EngineBusyException e) {
            throw new StoreException("engine " + node.name() + ": " + e.getMessage(), e);
        }
        node.engine().addHeld(heldBytes);
    }

    @Override
    public long nowMs() {
        return node.engine().nowMs();
    }

    @Override
    public Region region(byte[] prefix) {
        return new NodeRegion(this, prefix.clone());
    }

    @Override
    public byte[] valueKey() {
        return node.valueKey();
    }

    @Override
    public ObjectInputFilter serialFilter() {
        return ObjectInputFilter.Config.createFilter(node.settings().get(Parameters.SERIAL_FILTER));
    }

    @Override
    public int frontEntriesMax() {
        return node.settings().get(Parameters.FRONT_ENTRIES);
    }

    @Override
    public void countHeldBytes(long delta) {
        heldBytes.add(delta);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                node.engine().removeHeld(heldBytes);
                node.engine().removeContracts(this);
            } finally {
                nodes.release(node);
            }
        }
    }

    /** Returns how to read the regions without the turn. */
    Glance glance() {
        return node.engine().glance(REGIONS_DATABASE);
    }

    /** Returns whether the store may be used; any thread. */
    boolean isOpen() {
        return !closed.get() && node.isOpen();
    }

    /**
     * Makes sure that the store may be used.
     *
     * @throws StoreException if it is closed
     */
    void check() {
        if (!isOpen()) {
            throw new StoreException("the store is closed: engine " + node.name());
        }
    }

    /** Does work in a turn of its own. */
    <R> R inTurn(Work<R> work) {
        check();
        try {
            return node.engine().inTurn(turnTimeoutMs, work);
        } catch (EngineBusyException | EngineFailedException e) {
            throw new StoreException("engine " + node.name() + ": " + e.getMessage(), e);
        }
    }
}
