package io.sluice.cdi;

import java.util.concurrent.atomic.LongAdder;

/** What the annotated methods of one cache name have met since the deployment; safe for use by many threads. */
final class CacheCounters {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder failures = new LongAdder();

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    void failure() {
        failures.increment();
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
