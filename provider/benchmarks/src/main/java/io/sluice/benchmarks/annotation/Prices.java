package io.sluice.benchmarks.annotation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** The bean that is called. */
@ApplicationScoped
public class Prices {
    private final AtomicInteger calculated = new AtomicInteger();

    /** Answers at once. */
    public String plain(String product) {
        return product;
    }

    /** Answers at once, behind an interceptor. */
    @Nothing
    public String intercepted(String product) {
        return product;
    }

    /** Answers once for each product; then the cache does. */
    @CacheResult(cacheName = "prices")
    public String cached(String product) {
        calculated.incrementAndGet();
        return product;
    }

    /** Returns how often the cache had no answer. */
    public int calculated() {
        return calculated.get();
    }
}
