package io.sluice.cdi;

import io.sluice.cdi.ResultLookup.Found;
import io.sluice.jcache.Answer.State;
import io.sluice.jcache.Gap;
import io.sluice.jcache.SluiceCache;
import io.sluice.jcache.flight.Arrival;
import io.sluice.jcache.flight.Fence;
import io.sluice.jcache.flight.StageFlights;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/**
 * Does for a {@link CacheResult} method that returns a stage what {@link ResultAdvice} does for others: the cache keeps
 * what the stage brings. Each caller has a future of its own, and no thread waits.
 */
final class StageResultAdvice implements Advice {
    /*
     * What a stage brings is stored by the thread that completes it, before anybody is told. That thread may be in
     * another transaction, of another application, or outlive this one: so cache and transaction are found on the
     * thread of the call, and only the key's fence, which was noted there too, decides whether a result is stored that
     * comes late. A method that throws before it returns a stage throws that at its caller; others, and later ones if
     * it is kept, have a stage that fails so.
     */
    private final CachedMethod<CacheResult> method;
    private final Guard guard;
    private final KeptExceptions exceptions;
    private final KeptResults results;
    private final ResultLookup lookup;
    private final LastGood lastGood;

    StageResultAdvice(CachedMethod<CacheResult> method, KeptExceptions exceptions) {
        this.method = method;
        this.guard = method.guard();
        this.exceptions = exceptions;
        results = new KeptResults(method);
        lookup = new ResultLookup(
                method,
                exceptions,
                Stages.raw(Stages.valueType(method.details().getMethod().getGenericReturnType())));
        lastGood = new LastGood(method, lookup.resultType());
    }

    @Override
    public @Nullable Object around(InvocationContext invocation) throws Exception {
        CallContext<CacheResult> call = method.call(invocation);
        Found found = guard.attempt(() -> lookup.find(call));
        if (found == null) {
            return call.proceed();
        }
        if (found.isHit()) {
            guard.counters().hit();
            if (found.state() == State.AGEING) {
                refresh(call, found);
            }
            return Stages.of(found.arrival());
        }
        if (!method.annotation().skipGet()) {
            guard.counters().miss();
        }
        CompletableFuture<Arrival> loading = load(call, found.place());
        return loading == null ? null : Stages.of(loading);
    }

    /** Runs the method for others: as nobody has to wait, this call, too, is answered with the old value. */
    private void refresh(CallContext<CacheResult> call, Found found) {
        if (Boolean.FALSE.equals(guard.attempt(method.transactions()::isInside))) {
            new StageRefresh(call, found.place(), guard).begin();
        }
    }

    private @Nullable CompletableFuture<Arrival> load(CallContext<CacheResult> call, CachePlace place)
            throws Exception {
        SluiceCache<Object, Object> ours = place.ours();
        DeferredChanges changes = method.changes();
        if (ours == null || changes != null || method.annotation().skipGet()) {
            return run(call, place, guard.attempt(place::gap));
        }
        Fence fence = guard.attempt(() -> ours.fence(place.key()));
        return fence == null
                ? run(call, place, null)
                : ours.stageFlights().fly(call.sharedWith(place.key()), fence, new Calls(call, place));
    }

    /** One of several calls that may follow each other. */
    private final class Calls implements StageFlights.Crew {
        private final CallContext<CacheResult> call;
        private final CachePlace place;

        private Calls(CallContext<CacheResult> call, CachePlace place) {
            this.call = call;
            this.place = place;
        }

        @Override
        public @Nullable CompletableFuture<Arrival> lead() throws Exception {
            // Somebody may have landed between the look-up, which was counted, and the start.
            Gap<Object> gap = guard.attempt(place::gap);
            Arrival brought = lookup.broughtSince(call, place, gap).orElse(null);
            return brought == null ? run(call, place, gap) : CompletableFuture.completedFuture(brought);
        }

        @Override
        public @Nullable CompletableFuture<Arrival> alone() throws Exception {
            return run(call, place, guard.attempt(place::gap));
        }
    }

    /** Calls the method, and has stored what comes of it: after the transaction, if there is one. */
    private @Nullable CompletableFuture<Arrival> run(
            CallContext<CacheResult> call, CachePlace place, @Nullable Gap<Object> gap) throws Exception {
        Keeping keeping = new Keeping(call, place, gap);
        CompletionStage<?> stage;
        try {
            stage = (CompletionStage<?>) call.proceed();
        } catch (Throwable thrown) {
            if (!Thread.currentThread().isInterrupted()) {
                keeping.keepException(thrown);
            }
            Arrival last = keeping.lastGood(thrown);
            if (last == null) {
                throw thrown;
            }
            return CompletableFuture.completedFuture(last);
        }
        return stage == null ? null : Stages.arriving(stage, keeping::value, keeping::failure);
    }

    /** What becomes of the result of one call, on whatever thread it comes. */
    private final class Keeping {
        private final CachePlace place;
        private final @Nullable Gap<Object> gap;
        private final @Nullable DeferredChanges changes;
        private final KeptExceptions.@Nullable Seen exception;
        private final boolean mayAskLastGood;

        private Keeping(CallContext<CacheResult> call, CachePlace place, @Nullable Gap<Object> gap) {
            this.place = place;
            this.gap = gap;
            changes = method.changes();
            exception = exceptions.look(call, place);
            mayAskLastGood = gap != null && !method.annotation().skipGet() && lastGood.isOutside();
        }

        private Arrival value(@Nullable Object result) {
            if (exception != null) {
                exception.forget(changes);
            }
            return results.store(place, gap, result, changes);
        }

        private Arrival failure(Throwable thrown) {
            Throwable cause = Stages.cause(thrown);
            keepException(cause);
            Arrival last = lastGood(cause);
            if (last != null) {
                return last;
            }
            return KeptExceptions.tellsOfAStop(cause) ? Arrival.ofInterruption(thrown) : Arrival.ofFailure(thrown);
        }

        private @Nullable Arrival lastGood(Throwable thrown) {
            return mayAskLastGood ? lastGood.afterOutside(thrown, place) : null;
        }

        private void keepException(Throwable thrown) {
            if (exception != null) {
                exception.keep(thrown, changes);
            }
        }
    }
}
