package io.sluice.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/**
 * The prices of the shop. Calculating one is slow, so they are cached.
 *
 * <p>The cached methods are not transactional themselves: what they change in the database is committed by
 * {@link Catalog} before the cache is touched.
 */
@ApplicationScoped
@CacheDefaults(cacheName = "prices")
public class PriceCalculator {
    private final AtomicLong calculations = new AtomicLong();

    @Inject
    private Catalog catalog;

    @Inject
    private Supplier supplier;

    /**
     * Returns the price of a product in euros.
     *
     * @throws UnknownProductException if there is no product of that number
     */
    @CacheResult
    public BigDecimal price(int productId) {
        Product product = catalog.product(productId);
        calculations.incrementAndGet();
        BigDecimal quoted = supplier.quote(product);
        return product.getAgreedPrice().orElse(quoted);
    }

    /**
     * Agrees upon a price in euros, valid from now on.
     *
     * @throws UnknownProductException if there is no product of that number
     */
    @CachePut
    public void agree(@CacheKey int productId, @CacheValue BigDecimal price) {
        catalog.agree(productId, price);
    }

    /**
     * Goes back to the calculated price of a product.
     *
     * @throws UnknownProductException if there is no product of that number
     */
    @CacheRemove
    public void withdrawAgreement(int productId) {
        catalog.withdrawAgreement(productId);
    }

    /** Forgets all prices, as after a change of the supplier's price list. */
    @CacheRemoveAll
    public void forgetAll() {
        // the annotation does it
    }

    /** Returns how many prices have been calculated, and not found in the cache, since the application started. */
    public long calculations() {
        return calculations.get();
    }
}
