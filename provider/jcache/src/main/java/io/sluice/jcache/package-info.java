/**
 * The JSR-107 provider: caches as regions of a {@link io.sluice.store.Store}.
 *
 * <p>Start reading at {@link io.sluice.jcache.SluiceCache} (what an application calls), then
 * {@link io.sluice.jcache.Entries} (what it means); the stored form of names, keys and values is specified in
 * {@link io.sluice.jcache.codec}. Knows stores only through their port.
 */
@NullMarked
package io.sluice.jcache;

import org.jspecify.annotations.NullMarked;
