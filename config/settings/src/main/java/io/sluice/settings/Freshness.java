package io.sluice.settings;

import java.util.List;

/**
 * What a contract says beyond times to live: how ends are spread.
 *
 * @param jitterPercent a deadline that the engine chooses from the contract's time to live comes nearer by a random
 *     part of it, at most by so many hundredths: 0 to {@value #JITTER_PERCENT_MAX}
 */
public record Freshness(int jitterPercent) {

    /** The most that a deadline may come nearer, in hundredths of the time to live. */
    public static final int JITTER_PERCENT_MAX = 50;

    /** Nothing of it. */
    public static final Freshness NONE = new Freshness(0);

    static final String JITTER = "jitter";

    /** The names of the options. */
    static final List<String> OPTIONS = List.of(JITTER);

    /** Checks the ranges. */
    public Freshness {
        if (jitterPercent < 0 || jitterPercent > JITTER_PERCENT_MAX) {
            throw new IllegalArgumentException("jitter of " + jitterPercent + " %");
        }
    }
}
