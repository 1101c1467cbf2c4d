package io.sluice.node;

import io.sluice.engine.EngineBusyException;
import io.sluice.engine.EngineFailedException;
import io.sluice.engine.EngineFullException;
import io.sluice.engine.Work;
import io.sluice.engine.command.Caller;
import io.sluice.engine.command.Server;
import io.sluice.engine.keyspace.Glance;
import io.sluice.engine.keyspace.ReaderTerms;
import io.sluice.settings.Contract;
import io.sluice.settings.Parameters;
import io.sluice.store.CacheView;
import io.sluice.store.ObjectForm;
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreClosedException;
import io.sluice.store.StoreException;
import io.sluice.store.StoreFullException;
import java.io.ObjectInputFilter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One application's hold on a node. */
final class NodeStore implements Store {
    private static final int REGIONS_DATABASE = 0;

    private final Nodes nodes;
    private final Node node;
    private final LongAdder heldBytes = new LongAdder();
    private final Set<NodeListening> listenings = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    NodeStore(Nodes nodes, Node node, List<Contract> contracts) {
        this.nodes = nodes;
        this.node = node;
        try {
            node.engine().contracts(this, contracts, turnTimeoutMs());
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
        return new NodeRegion(this, prefix.clone(), null);
    }

    @Override
    public Region regionByReference(byte[] prefix, ObjectForm form) {
        return new NodeRegion(this, prefix.clone(), form);
    }

    @Override
    public Region keptRegion(byte[] prefix) {
        inTurn(Caller.UNNAMED, data -> {
            data.prefix(prefix).keep();
            return true;
        });
        return region(prefix);
    }

    @Override
    public byte[] valueKey() {
        return node.valueKey();
    }

    @Override
    public Optional<String> jsonContract(byte[] prefix) {
        return inTurn(RegionCallers.of(prefix).open(), data -> data.contracts().binding(prefix))
                .filter(contract -> contract.codec() == Contract.Codec.JSON)
                .map(Contract::id);
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
    public boolean isEnabled() {
        return node.settings().get(Parameters.ENABLED);
    }

    @Override
    public void countHeldBytes(long delta) {
        heldBytes.add(delta);
    }

    @Override
    public boolean hasRoomToHold() {
        return node.engine().hasRoomToHold();
    }

    @Override
    public void show(byte[] prefix, CacheView view) {
        node.caches().add(prefix, view);
    }

    @Override
    public void hide(byte[] prefix, CacheView view) {
        node.caches().remove(prefix, view);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                node.engine().removeHeld(heldBytes);
                node.engine().removeContracts(this);
                listenings.forEach(NodeListening::close);
            } finally {
                nodes.release(node);
            }
        }
    }

    /** Begins to tell a listener; ends with the store, if not before. */
    void add(NodeListening listening) {
        listenings.add(listening);
        try {
            listening.begin(node.engine(), turnTimeoutMs());
        } catch (EngineBusyException e) {
            listenings.remove(listening);
            throw new StoreException("engine " + node.name() + ": " + e.getMessage(), e);
        }
        if (!isOpen()) {
            listening.close();
            check();
        }
    }

    /** Ceases to tell a listener. */
    void remove(NodeListening listening) {
        if (listenings.remove(listening)) {
            listening.end(node.engine());
        }
    }

    /** Returns what the engine tells of itself; within the turn. */
    Server server() {
        return node.engine().server();
    }

    /** Returns how to read the regions without the turn. */
    Glance glance() {
        return node.engine().glance(REGIONS_DATABASE);
    }

    /** Returns what contracts ask of the readers of a region; any thread. */
    ReaderTerms readers(byte[] prefix, @Nullable ReaderTerms known) {
        return node.engine().readers(prefix, known);
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
        if (closed.get()) {
            throw new StoreClosedException("the store is closed: engine " + node.name());
        }
        if (!node.isOpen()) {
            throw new StoreException("engine " + node.name() + " has been stopped");
        }
    }

    /** Does work for a caller in a turn of its own. */
    <R> R inTurn(Caller caller, Work<R> work) {
        check();
        try {
            return node.engine().inTurn(turnTimeoutMs(), caller, work);
        } catch (EngineFullException e) {
            throw new StoreFullException("engine " + node.name() + ": " + e.getMessage(), e);
        } catch (EngineBusyException | EngineFailedException e) {
            throw new StoreException("engine " + node.name() + ": " + e.getMessage(), e);
        }
    }

    private long turnTimeoutMs() {
        return node.turnTimeoutMs();
    }
}
