package io.sluice.testsuite.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** Answers questions, and counts how often it had to think. */
@ApplicationScoped
public class Answers {
    private final AtomicInteger calculations = new AtomicInteger();

    /** Returns the answer to a question. */
    @CacheResult(cacheName = "answers")
    public Answer answer(String question) {
        return new Answer(question + " answered by calculation " + calculations.incrementAndGet());
    }

    /** Returns the answer to a question that has none. */
    @CacheResult(cacheName = "unanswerable")
    public Answer unanswerable(String question) {
        calculations.incrementAndGet();
        return null;
    }

    /** Returns the answer to a question when another thread has found it. */
    @CacheResult(cacheName = "later")
    public CompletionStage<Answer> later(String question) {
        return CompletableFuture.supplyAsync(
                () -> new Answer(question + " answered later by calculation " + calculations.incrementAndGet()));
    }

    /** Returns how many answers were not found in the cache. */
    public int calculations() {
        return calculations.get();
    }
}
