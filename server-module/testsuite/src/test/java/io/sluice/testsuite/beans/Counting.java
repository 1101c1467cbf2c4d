package io.sluice.testsuite.beans;

import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;

/** What all beans of the test inherit. */
public abstract class Counting {
    private static final AtomicInteger CALLS = new AtomicInteger();

    /** Says how many calls there were, of all beans. */
    @CacheResult(cacheName = "calls")
    public String call(String text) {
        return text + " by call " + CALLS.incrementAndGet();
    }
}
