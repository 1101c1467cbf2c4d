package io.sluice.testkit;

import io.sluice.engine.port.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. */
public final class SimClock implements Clock {
    /** 2024-01-01T00:00:00Z, where the clock begins. */
    public static final long START_MS = 1_704_067_200_000L;

    private static final long NS_PER_MS = 1_000_000;

    private final AtomicLong epochMs = new AtomicLong(START_MS);
    private final AtomicLong nanoTime = new AtomicLong();

    @Override
    public long epochMs() {
        return epochMs.get();
    }

    @Override
    public long nanoTime() {
        return nanoTime.get();
    }

    /** Moves the clock. */
    @Override
    public void pause(long durationNs) {
        advance(Duration.ofNanos(durationNs));
    }

    /** As if every thread worked all the time. */
    @Override
    public long threadCpuNs() {
        return nanoTime.get();
    }

    /** Lets time pass. */
    public void advance(Duration duration) {
        epochMs.addAndGet(duration.toMillis());
        nanoTime.addAndGet(duration.toMillis() * NS_PER_MS);
    }

    /** Sets the time of day, in milliseconds since 1970. */
    public void set(long newEpochMs) {
        epochMs.set(newEpochMs);
    }

    /** Lets the time of day jump, back or forth, as when an operator sets the machine's clock. */
    public void jump(Duration duration) {
        epochMs.addAndGet(duration.toMillis());
    }
}
