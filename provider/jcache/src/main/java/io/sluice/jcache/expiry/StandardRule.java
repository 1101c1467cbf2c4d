package io.sluice.jcache.expiry;

import io.sluice.store.Region;

/**
 * A rule of fixed lengths.
 *
 * @param creationMs the time to live in milliseconds, or NO_DEADLINE
 * @param accessMs the same after an access, or KEEP_DEADLINE
 * @param updateMs the same after an update, or KEEP_DEADLINE
 */
record StandardRule(long creationMs, long accessMs, long updateMs) implements ExpiryRule {

    @Override
    public long forCreation(long nowMs) {
        return ExpiryRule.deadline(nowMs, creationMs);
    }

    @Override
    public long forAccess(long nowMs) {
        return ExpiryRule.deadline(nowMs, accessMs);
    }

    @Override
    public long forUpdate(long nowMs) {
        return ExpiryRule.deadline(nowMs, updateMs);
    }

    @Override
    public boolean isSameForEveryPut() {
        return creationMs == updateMs && creationMs != 0 && creationMs != Region.KEEP_DEADLINE;
    }

    @Override
    public boolean ignoresAccess() {
        return accessMs == Region.KEEP_DEADLINE;
    }

    @Override
    public boolean ignoresTime() {
        return creationMs <= 0 && accessMs <= 0 && updateMs <= 0;
    }
}
