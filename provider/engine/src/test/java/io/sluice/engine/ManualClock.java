package io.sluice.engine;

import io.sluice.engine.port.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test moves, and that counts how often it is read. */
final class ManualClock implements Clock {
    final AtomicLong ns = new AtomicLong();
    final AtomicLong cpuNs = new AtomicLong();
    final AtomicLong nanoReads = new AtomicLong();
    final AtomicLong epochReads = new AtomicLong();
    final AtomicLong cpuReads = new AtomicLong();

    @Override
    public long epochMs() {
        epochReads.incrementAndGet();
        return ns.get() / 1_000_000;
    }

    @Override
    public long nanoTime() {
        nanoReads.incrementAndGet();
        return ns.get();
    }

    @Override
    public long threadCpuNs() {
        cpuReads.incrementAndGet();
        return cpuNs.get();
    }

    /** Lets a thread work: wall time and its processor time pass. */
    void work(long durationNs) {
        ns.addAndGet(durationNs);
        cpuNs.addAndGet(durationNs);
    }

    /** Lets time pass in which no processor works for the thread. */
    void stall(long durationNs) {
        ns.addAndGet(durationNs);
    }
}
