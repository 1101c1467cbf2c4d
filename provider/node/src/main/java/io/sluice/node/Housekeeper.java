package io.sluice.node;

import io.sluice.resp.DetachedThreads;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The thread that gives the engine its background work, {@code hz} times a second. */
final class Housekeeper {
    /*
     * A slice takes the turn for a millisecond at most, so that no command waits longer than that for expiry; of that
     * the engine works WORK_NS and keeps the rest in hand. As in Redis, background work may take a quarter of the time
     * at effort 1, and 2 % more for each further step.
     *
     * Whoever waits for the turn longest is parked, and takes longer to wake than this thread to come back for the next
     * slice: without a gap between slices it would wait for all of them.
     */
    private static final long SLICE_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long WORK_NS = SLICE_NS / 2;
    private static final long GAP_NS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final int SHARE_PERCENT = 25;
    private static final int SHARE_PERCENT_PER_EFFORT = 2;
    private static final long STOP_TIMEOUT_MS = 5_000;
    private static final System.Logger LOG = System.getLogger(Housekeeper.class.getName());

    private final LongPredicate slice;
    private final Runnable sampling;
    private final Supplier<Rhythm> rhythm;
    private final Thread thread;
    private volatile boolean stopped;
    private @Nullable Throwable failure;

    /**
     * Makes the thread, not started.
     *
     * @param slice works for so many nanoseconds at most, and returns whether there is more to do
     * @param sampling done at the start of each period, outside the turn
     * @param rhythm asked at the start of each period
     */
    Housekeeper(LongPredicate slice, Runnable sampling, Supplier<Rhythm> rhythm) {
        this.slice = slice;
        this.sampling = sampling;
        this.rhythm = rhythm;
        thread = DetachedThreads.create("sluice-background", this::run);
    }

    /**
     * How often and how much.
     *
     * @param hz periods a second
     * @param effort 1 to 10
     */
    record Rhythm(int hz, int effort) {
        private long periodNs() {
            return TimeUnit.SECONDS.toNanos(1) / hz;
        }

        private int slicesPerPeriodMax() {
            int percent = SHARE_PERCENT + SHARE_PERCENT_PER_EFFORT * (effort - 1);
            return (int) Math.max(1, periodNs() * percent / 100 / WORK_NS);
        }
    }

    void start() {
        thread.start();
    }

    /** Ends the thread, and waits for that. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(STOP_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            Rhythm current = rhythm.get();
            long nextNs = System.nanoTime() + current.periodNs();
            try {
                logFailure();
                period(current.slicesPerPeriodMax());
            } catch (Throwable e) {
                failure = e;
            }
            long restNs;
            while (!stopped && (restNs = nextNs - System.nanoTime()) > 0) {
                LockSupport.parkNanos(this, restNs);
            }
        }
    }

    /** Logs why the last period broke off. Where memory for that is short as well, the next period tries again. */
    private void logFailure() {
        if (failure != null) {
            LOG.log(Level.ERROR, "background work broke off; it goes on with the next period", failure);
            failure = null;
        }
    }

    private void period(int slicesMax) {
        sampling.run();
        int slices = 0;
        boolean more = true;
        while (more && !stopped && slices < slicesMax) {
            if (slices > 0) {
                LockSupport.parkNanos(this, GAP_NS);
            }
            more = slice.test(SLICE_NS);
            slices++;
        }
    }
}
