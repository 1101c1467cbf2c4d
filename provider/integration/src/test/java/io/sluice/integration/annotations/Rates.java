package io.sluice.integration.annotations;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;

/** Rates of currencies; it knows all whose names have three letters, and counts how often it was asked. */
@ApplicationScoped
public class Rates {
    private final AtomicInteger calls = new AtomicInteger();

    /** Returns the rate, with the number of the call that has found it out. */
    @CacheResult(cacheName = "rates")
    public @Nullable String rate(String currency) {
        int call = calls.incrementAndGet();
        return currency.length() == 3 ? currency + " by call " + call : null;
    }

    /** Finds the rate out on another thread. */
    @CacheResult(cacheName = "rates")
    public CompletionStage<@Nullable String> rateLater(String currency) {
        return CompletableFuture.supplyAsync(() -> {
            int call = calls.incrementAndGet();
            return currency.length() == 3 ? currency + " by call " + call : null;
        });
    }

    /** Sets the rate. */
    @CachePut(cacheName = "rates")
    public void set(String currency, @CacheValue String rate) {
        // The cache has it.
    }

    /** Returns how often the methods were run. */
    public int calls() {
        return calls.get();
    }
}
