package io.sluice.cdi;

import io.sluice.cdi.ResultLookup.Found;
import io.sluice.jcache.Answer.State;
import io.sluice.jcache.Gap;
import io.sluice.jcache.SluiceCache;
import io.sluice.jcache.flight.Arrival;
import io.sluice.jcache.flight.Fence;
import io.sluice.jcache.flight.Flights;
import jakarta.interceptor.InvocationContext;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/**
 * Answers a call from the cache, or keeps what the method returns or throws: what {@link CacheResult} asks for. After
 * a failed look-up nothing is stored, lest a slow cache costs its time-out twice.
 */
final class ResultAdvice implements Advice {
    /*
     * Of several calls that miss the same key at the same time one runs the method, and the others wait for its result:
     * see Flights. In a transaction each call runs the method itself, since it may see rows that others do not, and
     * what it returned is stored after the commit. In any case nothing is stored that was computed while somebody
     * changed or removed the key.
     */
    private final CachedMethod<CacheResult> method;
    private final Guard guard;
    private final KeptExceptions exceptions;
    private final KeptResults results;
    private final ResultLookup lookup;
    private final LastGood lastGood;

    ResultAdvice(CachedMethod<CacheResult> method, KeptExceptions exceptions) {
        this.method = method;
        this.guard = method.guard();
        this.exceptions = exceptions;
        results = new KeptResults(method);
        lookup = new ResultLookup(
                method, exceptions, method.details().getMethod().getReturnType());
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
            return found.state() == State.AGEING ? result(refreshed(call, found)) : result(found);
        }
        if (!method.annotation().skipGet()) {
            guard.counters().miss();
        }
        return result(load(call, found.place()));
    }

    /** Transactions may see rows that others do not, and would have to wait for the method. */
    private Arrival refreshed(CallContext<CacheResult> call, Found found) {
        Object old = found.value();
        boolean isOutside = Boolean.FALSE.equals(guard.attempt(method.transactions()::isInside));
        return old != null && isOutside ? new Refresh(call, found.place(), old, guard).attempt() : found.arrival();
    }

    private Arrival load(CallContext<CacheResult> call, CachePlace place) {
        SluiceCache<Object, Object> ours = place.ours();
        DeferredChanges changes = method.changes();
        if (ours == null || changes != null || method.annotation().skipGet()) {
            return run(call, place, guard.attempt(place::gap));
        }
        Fence fence = guard.attempt(() -> ours.fence(place.key()));
        return fence == null
                ? run(call, place, null)
                : ours.flights().fly(call.sharedWith(place.key()), fence, new Calls(call, place));
    }

    /** One of several calls that may wait for each other. */
    private final class Calls implements Flights.Crew {
        private final CallContext<CacheResult> call;
        private final CachePlace place;

        private Calls(CallContext<CacheResult> call, CachePlace place) {
            this.call = call;
            this.place = place;
        }

        @Override
        public Arrival lead() {
            // Somebody may have landed between the look-up, which was counted, and the start.
            Gap<Object> gap = guard.attempt(place::gap);
            return lookup.broughtSince(call, place, gap).orElseGet(() -> run(call, place, gap));
        }

        @Override
        public Arrival alone() {
            return run(call, place, guard.attempt(place::gap));
        }
    }

    /** Runs the method, and stores what comes of it: after the transaction, if there is one. */
    private Arrival run(CallContext<CacheResult> call, CachePlace place, @Nullable Gap<Object> gap) {
        DeferredChanges changes = method.changes();
        KeptExceptions.Seen exception = exceptions.look(call, place);
        Object result;
        try {
            result = call.proceed();
        } catch (Throwable thrown) {
            if (Thread.currentThread().isInterrupted() || KeptExceptions.tellsOfAStop(thrown)) {
                return Arrival.ofInterruption(thrown);
            }
            if (exception != null) {
                exception.keep(thrown, changes);
            }
            boolean mayAsk = gap != null && !method.annotation().skipGet();
            return mayAsk ? lastGood.after(thrown, place) : Arrival.ofFailure(thrown);
        }
        if (exception != null) {
            exception.forget(changes);
        }
        return results.store(place, gap, result, changes);
    }

    /** Returns what the cache held: most calls end here, without an object more. */
    private static @Nullable Object result(Found found) throws Exception {
        return result(found.value(), found.exception());
    }

    private static @Nullable Object result(Arrival arrival) throws Exception {
        return result(arrival.value(), arrival.failure());
    }

    private static @Nullable Object result(@Nullable Object value, @Nullable Throwable failure) throws Exception {
        if (failure != null) {
            throw ResultAdvice.<Exception>unchanged(failure);
        }
        return value;
    }

    /** Makes the compiler let an exception pass that may be any Throwable, as those of the method itself may. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchanged(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
