package io.sluice.cdi;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Lets one warning through in each interval, and counts those it holds back; safe for use by many threads. */
final class WarningLimit {
    private final LongSupplier clockNs;
    private final long intervalNs;
    private final AtomicLong nextNs;
    private final LongAdder heldBack = new LongAdder();

    /** Makes a limit that lets the next warning through; the clock is {@link System#nanoTime} or behaves like it. */
    WarningLimit(LongSupplier clockNs, Duration interval) {
        this.clockNs = clockNs;
        this.intervalNs = interval.toNanos();
        this.nextNs = new AtomicLong(clockNs.getAsLong());
    }

    /** Returns whether to warn now. */
    boolean permits() {
        long now = clockNs.getAsLong();
        long next = nextNs.get();
        if (now - next >= 0 && nextNs.compareAndSet(next, now + intervalNs)) {
            return true;
        }
        heldBack.increment();
        return false;
    }

    /** Returns how many warnings were held back since this was last asked. */
    long takeHeldBack() {
        return heldBack.sumThenReset();
    }
}
