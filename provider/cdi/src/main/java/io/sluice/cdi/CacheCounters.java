package io.sluice.cdi;

import java.util.concurrent.atomic.LongAdder;

/** What the annotated methods of one cache name have met since the deployment; safe for use by many threads. */
final class CacheCounters {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder refreshes = new LongAdder();
    private final LongAdder refreshFailures = new LongAdder();
    private final LongAdder staleAnswers = new LongAdder();

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    void failure() {
        failures.increment();
    }

    void refresh() {
        refreshes.increment();
    }

    void refreshFailure() {
        refreshFailures.increment();
    }

    void staleAnswer() {
        staleAnswers.increment();
    }

    /** Returns how many calls whose method threw were answered with a last good value. */
    long staleAnswers() {
        return staleAnswers.sum();
    }

    /** Returns how many calls have computed a value anew that was about to expire. */
    long refreshes() {
        return refreshes.sum();
    }

    /** Returns how many calls have tried that, and were answered with the old value because the method threw. */
    long refreshFailures() {
        return refreshFailures.sum();
    }

    /** Returns how many calls were answered from the cache. */
    long hits() {
        return hits.sum();
    }

    /** Returns how many calls of {@code @CacheResult} methods found nothing in the cache. */
    long misses() {
        return misses.sum();
    }

    /** Returns how often something about the cache failed, and the business method did without. */
    long failures() {
        return failures.sum();
    }
}
