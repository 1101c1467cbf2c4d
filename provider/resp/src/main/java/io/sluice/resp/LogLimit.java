package io.sluice.resp;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Lets one line a minute into the log, so that strangers cannot fill it, and counts the others. For all threads. */
final class LogLimit {
    static final int PERIOD_SECONDS = 60;
    private static final long PERIOD_NS = TimeUnit.SECONDS.toNanos(PERIOD_SECONDS);

    private final LongSupplier nanoTime;
    private long lastNs;
    private long heldBack;
    private boolean used;

    LogLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Has a line logged, with the number of those held back since the last one, or holds it back. */
    void log(LongConsumer line) {
        long before;
        synchronized (this) {
            long nowNs = nanoTime.getAsLong();
            if (used && nowNs - lastNs < PERIOD_NS) {
                heldBack++;
                return;
            }
            used = true;
            lastNs = nowNs;
            before = heldBack;
            heldBack = 0;
        }
        line.accept(before);
    }
}
