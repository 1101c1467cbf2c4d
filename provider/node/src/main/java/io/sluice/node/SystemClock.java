package io.sluice.node;

import io.sluice.engine.port.Clock;

/** The clock of the machine. */
final class SystemClock implements Clock {

    @Override
    public long epochMs() {
        return System.currentTimeMillis();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
