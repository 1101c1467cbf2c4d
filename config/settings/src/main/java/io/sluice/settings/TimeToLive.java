package io.sluice.settings;

import java.time.Duration;

/**
 * How long a new entry lives: a number of milliseconds, or {@link #NONE} for as long as nobody removes it.
 *
 * @param ms from 1 to {@link #MS_MAX}; 0 means none
 */
public record TimeToLive(long ms) {

    /** The longest time to live: 100 years of 365 days. */
    public static final long MS_MAX = Duration.ofDays(36_500).toMillis();

    /** No end. */
    public static final TimeToLive NONE = new TimeToLive(0);

    /** Checks the range. */
    public TimeToLive {
        if (ms < 0 || ms > MS_MAX) {
            throw new IllegalArgumentException("time to live of " + ms + " ms");
        }
    }

    /** Returns the time to live of that length, cut to whole milliseconds. */
    public static TimeToLive of(Duration duration) {
        return new TimeToLive(duration.toMillis());
    }

    /** Returns whether there is no end. */
    public boolean isNone() {
        return ms == 0;
    }

    /** Returns whether this one ends later than the other, or never while the other does. */
    public boolean isLongerThan(TimeToLive other) {
        return !other.isNone() && (isNone() || ms > other.ms);
    }

    /** Returns the short form that settings take: {@code 10m}, {@code none}. */
    @Override
    public String toString() {
        return isNone() ? "none" : DurationText.format(Duration.ofMillis(ms));
    }
}
