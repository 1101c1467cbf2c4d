package io.sluice.engine.keyspace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Numbers that rise when somebody removes keys, or tries to: whoever loads the value of an absent key from elsewhere
 * can tell by them that what he has loaded may be older than a removal.
 *
 * <p>Raised within the turn. Read by any thread.
 */
public final class Fences {
    /*
     * A number for each STRIPES-th part of the hashes, and one for all keys, which is added: both only rise, so a sum
     * that stays the same says that both did. That keys share a number makes some loads fail for nothing, as often
     * as one key in STRIPES is removed while they run.
     *
     * A reader needs no order: if it sees an old number, its load is refused though it began after the removal; a
     * number that is too new it cannot see.
     */
    private static final int STRIPES = 4096;
    private static final VarHandle STRIPE = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle ALL = all();

    private final long[] stripes = new long[STRIPES];
    private long all;

    Fences() {}

    /** Returns the number of the keys of a hash; any thread. */
    long of(int hash) {
        return (long) STRIPE.getOpaque(stripes, hash & STRIPES - 1) + (long) ALL.getOpaque(this);
    }

    /** Notes that a key is removed, or would be if it were there. */
    void raise(int hash) {
        int stripe = hash & STRIPES - 1;
        STRIPE.setOpaque(stripes, stripe, stripes[stripe] + 1);
    }

    /** Notes that any keys are removed, or would be if they were there. */
    public void raiseAll() {
        ALL.setOpaque(this, all + 1);
    }

    private static VarHandle all() {
        try {
            return MethodHandles.lookup().findVarHandle(Fences.class, "all", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
