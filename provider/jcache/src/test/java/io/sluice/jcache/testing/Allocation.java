package io.sluice.jcache.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What this thread allocates. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Allocation() {}

    /** Returns the bytes that something allocates when it is done once. */
    public static long bytesOf(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /**
     * Checks how many bytes a call allocates once it is compiled. That is exact and does not depend on the machine, but
     * on the compiler having seen enough calls: so it is repeated until the number is right, or for a minute.
     */
    public static void assertBytesPerCall(long expected, Runnable call) {
        Runnable calls = () -> {
            for (int count = 0; count < CALLS; count++) {
                call.run();
            }
        };
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        long least = Long.MAX_VALUE;
        while (least > expected * CALLS && System.nanoTime() < endNs) {
            least = Math.min(least, bytesOf(calls));
        }
        assertThat((double) least / CALLS).as("bytes per call").isEqualTo((double) expected);
    }
}
