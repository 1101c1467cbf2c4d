package io.sluice.node;

import io.sluice.engine.Engine;
import io.sluice.engine.audit.Auditor;
import io.sluice.resp.RespOptions;
import io.sluice.resp.RespServer;
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreUser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A running node seen from all sides: its store as JCache has it, and its engine as RESP clients have it. Audited when
 * the test ends.
 */
public final class OpenNode implements AutoCloseable {
    private final Nodes nodes;
    private final Node node;
    private final Store store;
    private @Nullable RespServer listener;

    private OpenNode(Nodes nodes, String name) {
        this.nodes = nodes;
        node = hold(nodes, name);
        Auditor.whenTestEnds(node.engine());
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

    /** Starts a listener on a free port of 127.0.0.1, beside the node's own, and returns the port. */
    public int listen() {
        RespServer added =
                new RespServer(node.engine(), RespOptions.of(node.settings()).onAnyPortOf("127.0.0.1"));
        added.start();
        listener = added;
        return added.port();
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
        if (listener != null) {
            listener.close();
        }
        store.close();
        nodes.release(node);
    }
}
