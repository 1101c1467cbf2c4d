package io.sluice.gates;

import io.sluice.engine.port.Clock;

/** A clock whose time of day stands still until it is moved, and which measures real durations. */
final class GateClock implements Clock {
    private long epochMs = 1_704_067_200_000L;

    @Override
    public long epochMs() {
        return epochMs;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    void advanceMs(long ms) {
        epochMs += ms;
    }
}
