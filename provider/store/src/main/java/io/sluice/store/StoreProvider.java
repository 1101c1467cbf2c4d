package io.sluice.store;

import java.net.URI;

/** Opens stores for one kind of URI; found with {@link java.util.ServiceLoader} in Sluice's own class loader. */
public interface StoreProvider {

    /** Returns whether this provider opens the URI, by its scheme. */
    boolean accepts(URI uri);

    /**
     * Opens the store, and starts what it needs if nobody has yet.
     *
     * @throws StoreException if it cannot be reached or started; the message names the setting to change
     */
    Store open(URI uri, StoreUser user);
}
