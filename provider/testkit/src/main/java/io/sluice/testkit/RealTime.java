package io.sluice.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The time of a server that nobody can steer. */
final class RealTime {
    private RealTime() {}

    /** Lets real time pass. */
    static void pass(Duration duration) {
        long endNs = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = endNs - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
