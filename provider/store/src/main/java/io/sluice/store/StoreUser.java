package io.sluice.store;

import java.util.Map;

/**
 * Who opens a store.
 *
 * @param application the namespace of the caches that will be used, as their keys begin with it; a dot follows
 * @param classLoader the application's class loader; a store may ask it for configuration but never keeps it
 * @param contracts the application's own properties {@code sluice.contract.…}, which bind only its own keys
 */
public record StoreUser(String application, ClassLoader classLoader, Map<String, String> contracts) {

    /** Makes the map unmodifiable. */
    public StoreUser {
        contracts = Map.copyOf(contracts);
    }
}
