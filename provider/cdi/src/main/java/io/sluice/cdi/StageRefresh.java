package io.sluice.cdi;

import io.sluice.jcache.Gap;
import io.sluice.jcache.SluiceCache;
import io.sluice.jcache.flight.Arrival;
import io.sluice.jcache.flight.Fence;
import io.sluice.jcache.flight.StageFlights;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/**
 * A call that has found a value near to its end, and runs the method, which returns a stage, to renew it unless
 * somebody else does. The call itself does not wait for that: it has the old value, which is still good.
 */
final class StageRefresh implements StageFlights.Crew {
    /*
     * One that fails has no effect, as with Refresh. Whoever finds nothing while it goes on, because the value has
     * expired meanwhile, follows it, but does not share its failure.
     */
    private final CallContext<CacheResult> call;
    private final CachePlace place;
    private final Guard guard;

    StageRefresh(CallContext<CacheResult> call, CachePlace place, Guard guard) {
        this.call = call;
        this.place = place;
        this.guard = guard;
    }

    void begin() {
        SluiceCache<Object, Object> ours = place.ours();
        Fence fence = ours == null ? null : guard.attempt(() -> ours.fence(place.key()));
        if (ours == null || fence == null) {
            return;
        }
        try {
            ours.stageFlights().flyIfNobodyDoes(call.sharedWith(place.key()), fence, this);
        } catch (Throwable failure) { // not the method's, which lead() has dealt with
            guard.failed(failure);
        }
    }

    @Override
    public @Nullable CompletableFuture<Arrival> lead() {
        Gap<Object> gap = guard.attempt(place::gap);
        if (gap == null || !Boolean.TRUE.equals(guard.attempt(gap::isAgeing))) {
            return null; // somebody has changed it since the look-up
        }
        CompletionStage<?> stage;
        try {
            stage = (CompletionStage<?>) call.proceed();
        } catch (Throwable thrown) {
            if (thrown instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            guard.refreshFailed(thrown);
            return null;
        }
        return stage == null ? null : Stages.arriving(stage, value -> renewed(gap, value), this::failed);
    }

    private Arrival renewed(Gap<Object> gap, @Nullable Object computed) {
        guard.counters().refresh();
        guard.run(() -> CachePlace.renew(gap, computed));
        return computed == null ? Arrival.ofNothing() : Arrival.of(computed, () -> guard.attempt(gap::copy));
    }

    private Arrival failed(Throwable thrown) {
        guard.refreshFailed(Stages.cause(thrown));
        return Arrival.ofInterruption(thrown);
    }

    @Override
    public @Nullable CompletableFuture<Arrival> alone() {
        return null;
    }
}
