package io.sluice.node;

import io.sluice.engine.Engine;
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreUser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A running node seen from all sides: its store as JCache has it, and its engine as RESP clients have it. */
public final class OpenNode implements AutoCloseable {
    private final Nodes nodes;
    private final Node node;
    private final Store store;

    private OpenNode(Nodes nodes, String name) {
        this.nodes = nodes;
        node = hold(nodes, name);
        store = new NodeStore(nodes, hold(nodes, name), List.of());
    }

    /** Starts a node of its own. */
    public static OpenNode start(String name) {
        return new OpenNode(Nodes.ofOneApplication(), name);
    }

    /** Returns the node that the JCache managers of {@code sluice:name} share, started if it is not running. */
    public static OpenNode shared(String name) {
        return new OpenNode(Nodes.ofThisCopy(), name);
    }

    private static Node hold(Nodes nodes, String name) {
        return nodes.hold(name, new StoreUser(name, OpenNode.class.getClassLoader(), Map.of()));
    }

    /** Returns the engine. */
    public Engine engine() {
        return node.engine();
    }

    /** Returns the port of the listener, 0 if there is none. */
    public int port() {
        return node.port();
    }

    /** Returns the store. */
    public Store store() {
        return store;
    }

    /** Returns the keys that begin with a text. */
    public Region region(String prefix) {
        return store.region(prefix.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        store.close();
        nodes.release(node);
    }
}
