package io.sluice.node;

import io.sluice.engine.port.Clock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;

/** The clock of the machine. */
final class SystemClock implements Clock {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean tellsCpuTime = threads.isCurrentThreadCpuTimeSupported();

    @Override
    public long epochMs() {
        return System.currentTimeMillis();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long threadCpuNs() {
        return tellsCpuTime ? threads.getCurrentThreadCpuTime() : UNKNOWN;
    }

    @Override
    public void pause(long durationNs) {
        long beganNs = nanoTime();
        boolean interrupted = false;
        for (long leftNs = durationNs; leftNs > 0; leftNs = durationNs - (nanoTime() - beganNs)) {
            LockSupport.parkNanos(leftNs);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
