package io.sluice.engine.observe;

import java.util.ArrayList;
import java.util.List;

/** The latest times that one kind of event took its time, one for each second at most. Within the turn. */
public final class LatencyEvent {
    private static final int SAMPLES_MAX = 160;

    private final long[] seconds = new long[SAMPLES_MAX];
    private final long[] milliseconds = new long[SAMPLES_MAX];
    private long added;
    private long longestMs;

    /**
     * One of the times.
     *
     * @param epochSeconds when
     * @param milliseconds how long it took; the longest of that second
     */
    public record Sample(long epochSeconds, long milliseconds) {}

    void add(long epochSeconds, long durationMs) {
        longestMs = Math.max(longestMs, durationMs);
        int last = (int) ((added + SAMPLES_MAX - 1) % SAMPLES_MAX);
        if (added > 0 && seconds[last] == epochSeconds) {
            milliseconds[last] = Math.max(milliseconds[last], durationMs);
            return;
        }
        int place = (int) (added % SAMPLES_MAX);
        seconds[place] = epochSeconds;
        milliseconds[place] = durationMs;
        added++;
    }

    /** Returns the samples that are kept, the oldest first; at least one. */
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (long number = Math.max(0, added - SAMPLES_MAX); number < added; number++) {
            int place = (int) (number % SAMPLES_MAX);
            samples.add(new Sample(seconds[place], milliseconds[place]));
        }
        return samples;
    }

    /** Returns the latest sample. */
    public Sample latest() {
        int place = (int) ((added - 1) % SAMPLES_MAX);
        return new Sample(seconds[place], milliseconds[place]);
    }

    /** Returns the longest time since the event was first noted, or forgotten. */
    public long longestMs() {
        return longestMs;
    }
}
