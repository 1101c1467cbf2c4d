package io.sluice.cdi;

import io.sluice.jcache.Gap;
import io.sluice.jcache.SluiceCache;
import io.sluice.jcache.flight.Arrival;
import io.sluice.jcache.flight.Fence;
import io.sluice.jcache.flight.Flights;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/** A call that has found a value near to its end, and runs the method to renew it unless somebody else does. */
final class Refresh implements Flights.Crew {
    /*
     * The old value is still good, so nobody waits for a refresh, and one that fails has no effect: its exception is
     * neither thrown nor cached. Whoever finds nothing while it goes on, because the value has expired meanwhile,
     * shares what it brings but not its failure.
     */
    private final CallContext<CacheResult> call;
    private final CachePlace place;
    private final Object old;
    private final Guard guard;

    Refresh(CallContext<CacheResult> call, CachePlace place, Object old, Guard guard) {
        this.call = call;
        this.place = place;
        this.old = old;
        this.guard = guard;
    }

    /** Returns what the call is answered: the new value, or the old one. */
    Arrival attempt() {
        SluiceCache<Object, Object> ours = place.ours();
        Fence fence = ours == null ? null : guard.attempt(() -> ours.fence(place.key()));
        if (ours == null || fence == null) {
            return Arrival.ofOlder(old);
        }
        return ours.flights()
                .flyIfNobodyDoes(call.sharedWith(place.key()), fence, this)
                .filter(brought -> brought.failure() == null)
                .orElseGet(() -> Arrival.ofOlder(old));
    }

    @Override
    public Arrival lead() {
        Gap<Object> gap = guard.attempt(place::gap);
        if (gap == null || !Boolean.TRUE.equals(guard.attempt(gap::isAgeing))) {
            return Arrival.ofOlder(old); // somebody has changed it since the look-up
        }
        @Nullable Object computed;
        try {
            computed = call.proceed();
        } catch (Throwable thrown) {
            if (thrown instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            guard.refreshFailed(thrown);
            return Arrival.ofInterruption(thrown);
        }
        guard.counters().refresh();
        guard.run(() -> CachePlace.renew(gap, computed));
        return computed == null ? Arrival.ofNothing() : Arrival.of(computed, () -> guard.attempt(gap::copy));
    }

    @Override
    public Arrival alone() {
        return Arrival.ofOlder(old);
    }
}
