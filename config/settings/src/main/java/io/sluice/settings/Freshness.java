package io.sluice.settings;

import java.util.List;

/**
 * What a contract says beyond times to live: how ends are spread, and what readers do.
 *
 * @param jitterPercent a deadline that the engine chooses from the contract's time to live comes nearer by a random
 *     part of it, at most by so many hundredths: 0 to {@value #JITTER_PERCENT_MAX}
 * @param negativeTtl how long it is remembered that a key has no value: that a method with {@code @CacheResult} has
 *     returned {@code null}, or a cache loader; not at all if there is none
 * @param refreshAhead how long before its end a value that a method with {@code @CacheResult} finds is computed anew;
 *     not at all if there is none
 * @param staleIfError how long after its end a value still is an answer where a method with {@code @CacheResult}, or a
 *     cache loader, fails to give a new one; not at all if there is none
 */
public record Freshness(int jitterPercent, TimeToLive negativeTtl, TimeToLive refreshAhead, TimeToLive staleIfError) {

    /** The most that a deadline may come nearer, in hundredths of the time to live. */
    public static final int JITTER_PERCENT_MAX = 50;

    /** Nothing of it. */
    public static final Freshness NONE = new Freshness(0, TimeToLive.NONE, TimeToLive.NONE, TimeToLive.NONE);

    static final String JITTER = "jitter";
    static final String NEGATIVE_TTL = "negative-ttl";
    static final String REFRESH_AHEAD = "refresh-ahead";
    static final String STALE_IF_ERROR = "stale-if-error";

    /** The names of the options. */
    static final List<String> OPTIONS = List.of(JITTER, NEGATIVE_TTL, REFRESH_AHEAD, STALE_IF_ERROR);

    /** Checks the ranges. */
    public Freshness {
        if (jitterPercent < 0 || jitterPercent > JITTER_PERCENT_MAX) {
            throw new IllegalArgumentException("jitter of " + jitterPercent + " %");
        }
    }

    /** Returns whether readers have nothing to heed as long as nothing fails. */
    public boolean isNothingToReaders() {
        return negativeTtl.isNone() && refreshAhead.isNone();
    }
}
