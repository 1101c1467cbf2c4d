/**
 * The port between JCache and whoever holds the data.
 *
 * <p>A {@link io.sluice.store.StoreProvider}, found by URI, opens a {@link io.sluice.store.Store}; a store is divided
 * into {@link io.sluice.store.Region regions}, one a cache, each a set of keys with a common prefix. Bytes go in and
 * come out: what they mean is the caller's business. Knows nothing but the JDK: neither JCache nor the engine.
 */
@NullMarked
package io.sluice.store;

import org.jspecify.annotations.NullMarked;
