package io.sluice.jcache;

import io.sluice.jcache.event.CacheEvents;
import io.sluice.jcache.integration.Loading;
import io.sluice.jcache.integration.Writing;
import io.sluice.jcache.management.CacheStatistics;
import org.jspecify.annotations.Nullable;

/**
 * What the operations of one cache work with.
 *
 * @param entries what is stored
 * @param locks of the keys of all caches of the application
 * @param statistics what is counted
 * @param loading where values come from that are absent
 * @param writing where changes go before they are stored
 * @param events who is told of changes
 */
record CacheParts<K, V>(
        Entries<K, V> entries,
        KeyLocks locks,
        CacheStatistics statistics,
        Loading<K, V> loading,
        Writing<K, V> writing,
        CacheEvents<K, V> events) {

    /** Counts a look-up. */
    void countLookUp(Lookup found, long startNs) {
        if (found == Lookup.HIT) {
            statistics.hits(1, startNs);
        } else {
            statistics.misses(1, startNs);
        }
    }

    /** How a look-up ended. */
    enum Lookup {
        HIT,
        MISS;

        static Lookup of(@Nullable Object valueOrNull) {
            return valueOrNull == null ? MISS : HIT;
        }
    }
}
