package io.sluice.jcache.expiry;

import io.sluice.store.Region;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A rule that asks the application's policy. If the policy throws, JSR-107 wants a default duration: a new entry does
 * not expire, another keeps its deadline, and the error is logged.
 */
final class CustomRule implements ExpiryRule {
    private static final System.Logger LOG = System.getLogger(CustomRule.class.getName());

    private final ExpiryPolicy policy;
    private final AtomicBoolean failed = new AtomicBoolean();

    CustomRule(ExpiryPolicy policy) {
        this.policy = policy;
    }

    @Override
    public long forCreation(long nowMs) {
        return deadline(nowMs, policy::getExpiryForCreation, Region.NO_DEADLINE);
    }

    @Override
    public long forAccess(long nowMs) {
        return deadline(nowMs, policy::getExpiryForAccess, Region.KEEP_DEADLINE);
    }

    @Override
    public long forUpdate(long nowMs) {
        return deadline(nowMs, policy::getExpiryForUpdate, Region.KEEP_DEADLINE);
    }

    @Override
    public boolean isSameForEveryPut() {
        return false;
    }

    @Override
    public boolean ignoresAccess() {
        return false;
    }

    @Override
    public boolean ignoresTime() {
        return false;
    }

    private long deadline(long nowMs, Supplier<@Nullable Duration> length, long otherwise) {
        try {
            Duration duration = length.get();
            if (duration == null) {
                return otherwise;
            }
            return duration.isEternal() ? Region.NO_DEADLINE : ExpiryRule.deadline(nowMs, duration.getAdjustedTime(0));
        } catch (RuntimeException e) {
            logFailure(e);
            return otherwise;
        }
    }

    private void logFailure(RuntimeException e) {
        // A policy that fails once fails with each operation, and could fill the log.
        Level level = failed.getAndSet(true) ? Level.DEBUG : Level.WARNING;
        String name = policy.getClass().getName();
        LOG.log(level, "expiry policy " + name + " failed; a default is used; the next are logged at DEBUG", e);
    }
}
