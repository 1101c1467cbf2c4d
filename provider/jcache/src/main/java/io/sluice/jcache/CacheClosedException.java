package io.sluice.jcache;

/** That a cache is closed, or was while the call was going on. */
final class CacheClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    CacheClosedException(String cacheName) {
        super("cache " + cacheName + " is closed");
    }
}
