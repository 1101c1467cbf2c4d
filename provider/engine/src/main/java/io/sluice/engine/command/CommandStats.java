package io.sluice.engine.command;

import io.sluice.engine.observe.LatencyHistogram;
import org.jspecify.annotations.Nullable;

/** Counters of one command since the engine started. */
public final class CommandStats {
    private long calls;
    private long nanoseconds;
    private long rejected;
    private long failed;
    private @Nullable LatencyHistogram latencies;

    /** Returns how often the command ran, failed runs included. */
    public long calls() {
        return calls;
    }

    /** Returns the time spent in the command, in microseconds. */
    public long microseconds() {
        return nanoseconds / 1000;
    }

    /** Returns how often the command was stopped before it ran. */
    public long rejected() {
        return rejected;
    }

    /** Returns how often the command answered an error after it had begun to run. */
    public long failed() {
        return failed;
    }

    /** Returns how often the command took how long, if that was ever tracked. */
    public @Nullable LatencyHistogram latencies() {
        return latencies;
    }

    void track(long durationNs) {
        LatencyHistogram histogram = latencies;
        if (histogram == null) {
            histogram = new LatencyHistogram();
            latencies = histogram;
        }
        histogram.add(durationNs);
    }

    void ran(long durationNs) {
        calls++;
        nanoseconds += durationNs;
    }

    void reject() {
        rejected++;
    }

    void fail() {
        failed++;
    }
}
