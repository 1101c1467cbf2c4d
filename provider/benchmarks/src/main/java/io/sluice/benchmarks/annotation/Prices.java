package io.sluice.benchmarks.annotation;

import jakarta.enterprise.context.ApplicationScoped;
import javax.cache.annotation.CacheResult;

/** The bean that is called. */
@ApplicationScoped
public class Prices {
    private volatile boolean closed;

    /** Answers at once. */
    public String plain(String product) {
        return product;
    }

    /** Answers at once, behind an interceptor. */
    @Nothing
    public String intercepted(String product) {
        return product;
    }

    /** Answers until it is closed; then only the cache does. */
    @CacheResult(cacheName = "prices")
    public String cached(String product) {
        if (closed) {
            throw new IllegalStateException("the cache has no price of " + product);
        }
        return product;
    }

    /** Has no answer any more. */
    public void close() {
        closed = true;
    }
}
