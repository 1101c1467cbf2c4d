package io.sluice.node;

import io.sluice.settings.Contract;
import io.sluice.settings.InvalidSettingException;
import io.sluice.settings.Settings;
import io.sluice.store.Store;
import io.sluice.store.StoreException;
import io.sluice.store.StoreProvider;
import io.sluice.store.StoreUser;
import java.net.URI;
import java.util.List;

/** Opens the engine inside this JVM: {@code sluice:name}, by default {@code sluice:default}. */
public final class NodeStoreProvider implements StoreProvider {
    private static final String SCHEME = "sluice";

    private final Nodes nodes;

    /** Made by {@link java.util.ServiceLoader}. */
    public NodeStoreProvider() {
        this(Nodes.ofThisCopy());
    }

    NodeStoreProvider(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public boolean accepts(URI uri) {
        return SCHEME.equals(uri.getScheme());
    }

    @Override
    public Store open(URI uri, StoreUser user) {
        String name = uri.getSchemeSpecificPart();
        if (!name.matches("[A-Za-z0-9_.-]+")) {
            throw new StoreException("URI " + uri + "; allowed: sluice:name, letters, digits, '_', '.' and '-'");
        }
        try {
            List<Contract> contracts = contracts(user);
            return store(nodes.hold(name, user), contracts);
        } catch (NodeStartException | InvalidSettingException e) {
            throw new StoreException(String.valueOf(e.getMessage()), e);
        }
    }

    private Store store(Node node, List<Contract> contracts) {
        try {
            return new NodeStore(nodes, node, contracts);
        } catch (RuntimeException e) {
            nodes.release(node);
            throw e;
        }
    }

    /** An application may bind its own keys only: those that begin with its name and a dot. */
    private static List<Contract> contracts(StoreUser user) {
        String own = user.application() + ".";
        List<Contract> contracts = Settings.of(user.contracts()).contracts();
        for (Contract contract : contracts) {
            if (!contract.match().startsWith(own)) {
                throw new InvalidSettingException(
                        "sluice.contract." + contract.id() + ".match",
                        contract.match(),
                        "what begins with " + own + ", since application " + user.application()
                                + " binds its own keys only");
            }
        }
        return contracts;
    }
}
