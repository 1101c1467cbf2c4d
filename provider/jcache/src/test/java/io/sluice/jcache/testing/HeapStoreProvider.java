package io.sluice.jcache.testing;

import io.sluice.store.Store;
import io.sluice.store.StoreProvider;
import io.sluice.store.StoreUser;
import java.net.URI;

/** Opens {@code sluice:…} URIs on {@link HeapData}. */
public final class HeapStoreProvider implements StoreProvider {

    /** Made by {@link java.util.ServiceLoader}. */
    public HeapStoreProvider() {}

    @Override
    public boolean accepts(URI uri) {
        return "sluice".equals(uri.getScheme());
    }

    @Override
    public Store open(URI uri, StoreUser user) {
        HeapData data = HeapData.of(uri);
        data.check();
        return new HeapStore(data);
    }
}
