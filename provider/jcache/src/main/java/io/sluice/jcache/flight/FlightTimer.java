package io.sluice.jcache.flight;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Ends the flights of one application's caches that take too long. Its only thread comes with the first flight for
 * which no thread waits, and ends after some seconds without such flights, or when this is closed. Safe for use by many
 * threads.
 */
public final class FlightTimer implements AutoCloseable {
    private static final long IDLE_SECONDS = 5;

    private final ScheduledThreadPoolExecutor executor;

    /** Makes none yet; the factory's threads must hold on to nothing of the application. */
    public FlightTimer(ThreadFactory threads) {
        executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        // Nearly every flight lands in time, and what it refers to shall go with it.
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Does work that does not block after some time; never once this is closed. Returns what cancels it. */
    Runnable after(long delayMs, Runnable work) {
        try {
            var scheduled = executor.schedule(work, delayMs, TimeUnit.MILLISECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException e) {
            if (executor.isShutdown()) {
                return () -> {};
            }
            throw e;
        }
    }

    /** Returns how many flights are watched. */
    int waiting() {
        return executor.getQueue().size();
    }

    /** Forgets all that was to be done. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
