package io.sluice.cdi.library;

import io.sluice.cdi.CacheName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;

/** The classes of an application that is undeployed. */
@ApplicationScoped
public class Leaving {

    /** A value of the application's own class; no record, since the JDK keeps the classes of records it compared. */
    public static final class Price implements Serializable {
        private static final long serialVersionUID = 1L;

        private final long cents;

        Price(long cents) {
            this.cents = cents;
        }

        @Override
        public String toString() {
            return "Price " + cents;
        }
    }

    /** A key of the application's own class. */
    public record OwnKey(List<Object> values) implements GeneratedCacheKey {}

    /** A generator of the application's own class. */
    public static class OwnGenerator implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return new OwnKey(List.of(context.getKeyParameters()[0].getValue()));
        }
    }

    /** A value that JSON-B takes. */
    public static final class Item {
        public long number;

        @Override
        public String toString() {
            return "Item " + number;
        }
    }

    @Inject
    @CacheName("leaving-injected")
    Cache<OwnKey, Price> injected;

    @Inject
    CacheManager manager;

    @CacheResult(cacheName = "leaving-items")
    public List<Item> items(long number) {
        Item item = new Item();
        item.number = number;
        return List.of(item);
    }

    /** Returns a stage that nobody completes. */
    @CacheResult(cacheName = "leaving")
    public CompletableFuture<Price> pending(long article) {
        return new CompletableFuture<>();
    }

    @CacheResult(cacheName = "leaving", cacheKeyGenerator = OwnGenerator.class)
    public Price price(long article) {
        return new Price(article);
    }
}
