package io.sluice.engine.keyspace;

import io.sluice.engine.port.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** The engine's time: read once a turn, so that all commands of a turn share it, and never going back. */
public final class EngineTime {
    private final Clock clock;
    private final AtomicLong latestMs;
    private volatile long nowMs;

    /** Makes the time that follows a clock. */
    public EngineTime(Clock clock) {
        this.clock = clock;
        this.nowMs = clock.epochMs();
        this.latestMs = new AtomicLong(nowMs);
    }

    /** Reads the clock, and stays where it is if the clock went back. Within the turn. */
    public void refresh() {
        nowMs = readMs();
    }

    /** Returns milliseconds since 1970, as of the last turn's begin. Any thread. */
    public long nowMs() {
        return nowMs;
    }

    /**
     * Returns milliseconds since 1970 as of now, never less than any thread has been told before; the time of the turn
     * stays. Any thread.
     */
    public long readMs() {
        return latestMs.accumulateAndGet(clock.epochMs(), Math::max);
    }

    /** Returns the clock, for measuring durations. */
    public Clock clock() {
        return clock;
    }
}
