package io.sluice.jcache;

import javax.cache.CacheException;

/** That a value was not stored, because memory is full and nothing may give way. */
final class CacheFullException extends CacheException {
    private static final long serialVersionUID = 1L;

    CacheFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
