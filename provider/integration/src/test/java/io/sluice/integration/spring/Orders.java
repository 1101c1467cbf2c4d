package io.sluice.integration.spring;

import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** A bean with JSR-107's annotations, which counts how often its methods run. */
@CacheDefaults(cacheName = "orders")
class Orders {
    private final AtomicInteger runs = new AtomicInteger();

    /** Returns how often; a method, since the caller has a proxy of this bean. */
    public int runs() {
        return runs.get();
    }

    @CacheResult
    public String find(long number) {
        runs.incrementAndGet();
        return "order " + number;
    }

    @CacheResult
    public String find(@CacheKey long number, @CacheKey String language, boolean isTraced) {
        runs.incrementAndGet();
        return "order " + number + " in " + language;
    }

    @CacheResult(exceptionCacheName = "failures", cachedExceptions = UnsupportedOperationException.class)
    public String refuse(long number) {
        runs.incrementAndGet();
        throw new UnsupportedOperationException("order " + number);
    }

    @CachePut
    public void save(@CacheKey long number, @CacheValue String order) {}

    @CacheRemove
    public void cancel(long number) {}

    @CacheRemoveAll
    public void cancelAll() {}
}
