package io.sluice.node;

import io.sluice.engine.audit.Auditor;
import io.sluice.store.Store;
import io.sluice.store.StoreUser;
import java.net.URI;

/** Stores whose engines are audited when the test ends. */
final class AuditedStores {
    private AuditedStores() {}

    /** Opens a store as JCache does. */
    static Store open(Nodes nodes, URI uri, StoreUser user) {
        Store store = new NodeStoreProvider(nodes).open(uri, user);
        Node node = nodes.hold(uri.getSchemeSpecificPart(), user);
        try {
            Auditor.whenTestEnds(node.engine());
        } finally {
            nodes.release(node);
        }
        return store;
    }
}
