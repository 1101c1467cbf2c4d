package io.sluice.jcache;

import java.util.Set;

/**
 * The caches that work only as long as no entry is lost, by their names; nobody has to configure that.
 *
 * <p>Hibernate notes in one when each table was changed last. A table without a note counts as unchanged, and then
 * results of queries from before the change are returned. It prefixes the name with
 * {@code hibernate.cache.region_prefix} and a dot if that is set.
 */
final class KeptCaches {
    private static final Set<String> NAMES =
            Set.of("default-update-timestamps-region", "org.hibernate.cache.spi.UpdateTimestampsCache");

    private KeptCaches() {}

    /** Returns whether entries of a cache stay until the application removes them or gives them an expiry. */
    static boolean has(String cacheName) {
        return NAMES.stream().anyMatch(name -> cacheName.equals(name) || cacheName.endsWith('.' + name));
    }
}
