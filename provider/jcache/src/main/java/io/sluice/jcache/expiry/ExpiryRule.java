package io.sluice.jcache.expiry;

import io.sluice.store.Region;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;

/**
 * When entries expire. Each method returns a deadline in the store's time, {@link Region#NO_DEADLINE},
 * {@link Region#KEEP_DEADLINE}, or {@link #AT_ONCE}. The standard policies of JSR-107 are recognised by their class
 * and not called again. Safe for use by many threads if the policy is.
 */
public interface ExpiryRule {

    /** Instead of a deadline: the entry expires now. */
    long AT_ONCE = -3;

    /** Returns the deadline of an entry that is put where there was none; never KEEP_DEADLINE. */
    long forCreation(long nowMs);

    /** Returns the deadline of an entry that was read. */
    long forAccess(long nowMs);

    /** Returns the deadline of an entry whose value is replaced. */
    long forUpdate(long nowMs);

    /** Returns whether creation and update set the same deadline, and never AT_ONCE: a put need not look first. */
    boolean isSameForEveryPut();

    /** Returns whether an access changes nothing: {@link #forAccess} is always KEEP_DEADLINE. */
    boolean ignoresAccess();

    /** Returns whether no deadline depends on the time, which then need not be read. */
    boolean ignoresTime();

    /** Returns the rule that a policy stands for. */
    static ExpiryRule of(ExpiryPolicy policy) {
        Class<?> type = policy.getClass();
        if (type == EternalExpiryPolicy.class) {
            // Each put is one without a deadline, so that contracts of the store give it theirs each time.
            return new StandardRule(Region.NO_DEADLINE, Region.KEEP_DEADLINE, Region.NO_DEADLINE);
        }
        if (type == CreatedExpiryPolicy.class) {
            return new StandardRule(lengthMs(policy), Region.KEEP_DEADLINE, Region.KEEP_DEADLINE);
        }
        if (type == ModifiedExpiryPolicy.class) {
            return new StandardRule(lengthMs(policy), Region.KEEP_DEADLINE, lengthMs(policy));
        }
        if (type == AccessedExpiryPolicy.class) {
            return new StandardRule(lengthMs(policy), lengthMs(policy), Region.KEEP_DEADLINE);
        }
        if (type == TouchedExpiryPolicy.class) {
            return new StandardRule(lengthMs(policy), lengthMs(policy), lengthMs(policy));
        }
        return new CustomRule(policy);
    }

    private static long lengthMs(ExpiryPolicy policy) {
        Duration duration = policy.getExpiryForCreation();
        return duration.isEternal() ? Region.NO_DEADLINE : duration.getAdjustedTime(0);
    }

    /** Returns the deadline that lies a length after a time; a length of zero or one of the signals is as it says. */
    static long deadline(long nowMs, long lengthMs) {
        if (lengthMs == 0) {
            return AT_ONCE;
        }
        if (lengthMs < 0) {
            return lengthMs;
        }
        long deadlineMs = nowMs + lengthMs;
        return deadlineMs < 0 ? Region.NO_DEADLINE : deadlineMs;
    }
}
