package io.sluice.jcache.spi;

import io.sluice.store.Store;
import io.sluice.store.StoreException;
import io.sluice.store.StoreProvider;
import io.sluice.store.StoreUser;
import java.net.URI;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The kinds of store in Sluice's class loader. */
final class Stores {
    private Stores() {}

    static Store open(URI uri, StoreUser user) {
        try {
            for (StoreProvider provider : ServiceLoader.load(StoreProvider.class, Stores.class.getClassLoader())) {
                if (provider.accepts(uri)) {
                    return provider.open(uri, user);
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new StoreException("the stores of Sluice cannot be loaded: " + e.getMessage(), e);
        }
        throw new StoreException("no store for URI " + uri + "; allowed: sluice:<engine name>, such as sluice:default");
    }
}
