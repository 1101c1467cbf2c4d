package io.sluice.integration.spring;

import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;

/** A bean with Spring's annotations, which counts how often its methods run. */
@CacheConfig(cacheNames = "prices")
class Prices {
    private final AtomicInteger runs = new AtomicInteger();

    /** Returns how often; a method, since the caller has a proxy of this bean. */
    public int runs() {
        return runs.get();
    }

    @Cacheable
    public BigDecimal of(String article) {
        runs.incrementAndGet();
        return new BigDecimal(article.length());
    }

    @Cacheable
    public BigDecimal of(String article, int amount) {
        runs.incrementAndGet();
        return new BigDecimal(article.length() * amount);
    }

    @Cacheable(key = "'unknown ' + #p0")
    public @Nullable BigDecimal ofUnknown(String article) {
        runs.incrementAndGet();
        return null;
    }

    @Cacheable(key = "'sync ' + #p0", sync = true)
    public BigDecimal once(String article) {
        runs.incrementAndGet();
        return new BigDecimal(article.length());
    }

    @CachePut(key = "#p0")
    public BigDecimal set(String article, BigDecimal price) {
        return price;
    }

    @CacheEvict
    public void forget(String article) {}

    @CacheEvict(allEntries = true, beforeInvocation = true)
    public void forgetAll() {}
}
