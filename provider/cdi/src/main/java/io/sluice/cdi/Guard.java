package io.sluice.cdi;

import java.io.NotSerializableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a cache and a business call: a failure of the cache is counted and logged, at most once a minute
 * for each cache name, and goes no further. That something cannot be kept, because it is not serialisable or not loaded
 * from its database, is said once for each method, since it will not change.
 */
final class Guard {
    private static final Logger LOG = System.getLogger("io.sluice.cdi");
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final MethodDetails<?> details;
    private final CacheHealth health;
    private final AtomicBoolean saidCannotKeep = new AtomicBoolean();

    /** The counters and the limits of warnings that all methods of a cache name share. */
    record CacheHealth(CacheCounters counters, WarningLimit limit, WarningLimit refreshLimit) {

        static CacheHealth of(LongSupplier clockNs) {
            return new CacheHealth(
                    new CacheCounters(), new WarningLimit(clockNs, INTERVAL), new WarningLimit(clockNs, INTERVAL));
        }
    }

    Guard(MethodDetails<?> details, CacheHealth health) {
        this.details = details;
        this.health = health;
    }

    CacheCounters counters() {
        return health.counters();
    }

    /** Returns what the step returns, or {@code null} if it failed. */
    <T> @Nullable T attempt(Supplier<T> step) {
        try {
            return step.get();
        } catch (Throwable failure) {
            // Errors too, since hashCode, writeObject and the like are the application's code, and large graphs of
            // objects exhaust heap or stack; and checked exceptions that other compilers than javac let pass.
            failed(failure);
            return null;
        }
    }

    /** Runs the step, which may fail. */
    void run(Runnable step) {
        attempt(() -> {
            step.run();
            return Boolean.TRUE;
        });
    }

    /** Counts and logs a failure that the caller has dealt with. */
    void failed(Throwable failure) {
        health.counters().failure();
        if (isOfTheValue(failure)) {
            if (saidCannotKeep.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "Cache ''{0}'' cannot keep what {1} gives it; the method runs without: {2}",
                        details.getCacheName(),
                        details,
                        failure);
            }
        } else if (health.limit().permits()) {
            warn(failure);
        }
    }

    /** Counts and logs that a method threw when it was to renew a value, whose old one stays. */
    void refreshFailed(Throwable thrown) {
        health.counters().refreshFailure();
        if (health.refreshLimit().permits()) {
            LOG.log(
                    Level.WARNING,
                    "Cache '" + details.getCacheName() + "': " + details + " failed to renew a value; the old one"
                            + " stays until it expires: " + thrown,
                    thrown);
        }
    }

    private void warn(Throwable failure) {
        long before = health.limit().takeHeldBack();
        String more = before == 0 ? "" : " (" + before + " more failures since the last warning)";
        LOG.log(
                Level.WARNING,
                "Cache '" + details.getCacheName() + "' failed, and " + details + " runs without it" + more + ": "
                        + failure,
                failure);
    }

    private static boolean isOfTheValue(Throwable failure) {
        Throwable cause = failure;
        // A chain of causes may be a ring.
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof NotSerializableException || cause instanceof UnloadedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
