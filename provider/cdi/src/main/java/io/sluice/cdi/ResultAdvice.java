package io.sluice.cdi;

import io.sluice.jcache.Answer;
import io.sluice.jcache.Answer.State;
import io.sluice.jcache.Gap;
import io.sluice.jcache.SluiceCache;
import io.sluice.jcache.flight.Arrival;
import io.sluice.jcache.flight.Flights;
import jakarta.interceptor.InvocationContext;
import java.lang.invoke.MethodType;
import javax.cache.Cache;
import javax.cache.annotation.CacheResolver;
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
    private final ExceptionRule rule;
    private final @Nullable Lazy<CacheResolver> exceptionResolver;
    private final Class<?> resultType;
    private final boolean mayReturnNull;
    private final LastGood lastGood;

    /** What a cache holds for a call: at most one of value, no value, and exception. */
    private record Found(
            CachePlace place,
            Answer.State state,
            @Nullable Object value,
            @Nullable Throwable exception) {
        private boolean isHit() {
            return state != State.ABSENT || exception != null;
        }

        private Arrival arrival() {
            if (exception != null) {
                return Arrival.ofFailure(exception);
            }
            return value == null ? Arrival.ofNothing() : Arrival.of(value, () -> null);
        }
    }

    /** Takes the way to the cache of exceptions, or {@code null} if they are not cached. */
    ResultAdvice(CachedMethod<CacheResult> method, @Nullable Lazy<CacheResolver> exceptionResolver) {
        this.method = method;
        this.guard = method.guard();
        this.exceptionResolver = exceptionResolver;
        CacheResult result = method.annotation();
        rule = new ExceptionRule(result.cachedExceptions(), result.nonCachedExceptions(), ExceptionRule.Otherwise.ALL);
        mayReturnNull = !method.details().getMethod().getReturnType().isPrimitive();
        resultType = MethodType.methodType(method.details().getMethod().getReturnType())
                .wrap()
                .returnType();
        lastGood = new LastGood(method, resultType);
    }

    @Override
    public @Nullable Object around(InvocationContext invocation) throws Exception {
        CallContext<CacheResult> call = method.call(invocation);
        Found found = guard.attempt(() -> lookUp(call));
        if (found == null) {
            return call.proceed();
        }
        if (found.isHit()) {
            guard.counters().hit();
            return result(found.state() == State.AGEING ? refreshed(call, found) : found.arrival());
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

    /** Returns nothing where the cache is switched off. */
    private @Nullable Found lookUp(CallContext<CacheResult> call) {
        Cache<Object, Object> cache = method.cache(call);
        if (!Switches.isOn(cache)) {
            return null;
        }
        CachePlace place = new CachePlace(cache, method.key(call));
        return method.annotation().skipGet() ? new Found(place, State.ABSENT, null, null) : lookUp(call, place);
    }

    private Found lookUp(CallContext<CacheResult> call, CachePlace place) {
        DeferredChanges changes = method.transactions().joined();
        DeferredChanges.Own own = changes == null ? null : changes.at(place.cache(), place.key());
        Answer<Object> held = own == null ? place.answer() : Answer.of(own.value());
        Object value = fitting(resultType, held.value());
        if (value != null || (held.state() == State.NO_VALUE && mayReturnNull)) {
            return new Found(place, held.state(), value, null);
        }
        return new Found(place, State.ABSENT, null, keptException(call, place));
    }

    private @Nullable Throwable keptException(CallContext<CacheResult> call, CachePlace place) {
        Lazy<CacheResolver> resolver = exceptionResolver;
        if (resolver == null) {
            return null;
        }
        return (Throwable) fitting(Throwable.class, method.cache(resolver, call).get(place.key()));
    }

    /** Returns what the cache holds if the method could have given it; else it is a failure and nothing is there. */
    private @Nullable Object fitting(Class<?> type, @Nullable Object held) {
        if (held == null || type.isInstance(held)) {
            return held;
        }
        guard.failed(new ClassCastException(
                "the cache holds a " + held.getClass().getName() + ", and the method needs a " + type.getName()));
        return null;
    }

    private Arrival load(CallContext<CacheResult> call, CachePlace place) {
        SluiceCache<Object, Object> ours = place.ours();
        DeferredChanges changes = guard.attempt(method.transactions()::current);
        if (ours == null || changes != null || method.annotation().skipGet()) {
            return run(call, place, guard.attempt(place::gap));
        }
        Long fence = guard.attempt(() -> ours.fence(place.key()));
        return fence == null ? run(call, place, null) : ours.flights().fly(place.key(), fence, new Calls(call, place));
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
            Object value = gap == null ? null : guard.attempt(gap::value);
            if (resultType.isInstance(value)) {
                return Arrival.of(value, this::copy);
            }
            if (gap != null && gap.isOfNoValue() && mayReturnNull) {
                return Arrival.ofNothing();
            }
            Object thrown = guard.attempt(() -> exceptionKeptSince(call, place));
            return thrown instanceof Throwable kept ? Arrival.ofFailure(kept) : run(call, place, gap);
        }

        private @Nullable Object copy() {
            return guard.attempt(() -> fitting(resultType, place.cache().get(place.key())));
        }

        @Override
        public Arrival alone() {
            return run(call, place, guard.attempt(place::gap));
        }
    }

    private @Nullable Object exceptionKeptSince(CallContext<CacheResult> call, CachePlace place) {
        Lazy<CacheResolver> resolver = exceptionResolver;
        Gap<Object> gap = resolver == null ? null : new CachePlace(method.cache(resolver, call), place.key()).gap();
        return gap == null ? null : gap.value();
    }

    /** Runs the method, and stores what comes of it: after the transaction, if there is one. */
    private Arrival run(CallContext<CacheResult> call, CachePlace place, @Nullable Gap<Object> gap) {
        DeferredChanges changes = guard.attempt(method.transactions()::current);
        Object result;
        try {
            result = call.proceed();
        } catch (Throwable thrown) {
            keepException(call, place, thrown);
            if (Thread.currentThread().isInterrupted() || thrown instanceof InterruptedException) {
                return Arrival.ofInterruption(thrown);
            }
            boolean mayAsk = gap != null && !method.annotation().skipGet();
            return mayAsk ? lastGood.after(thrown, place) : Arrival.ofFailure(thrown);
        }
        // Without a gap in our cache that has failed before, and would fail again.
        if (gap != null || place.ours() == null) {
            store(() -> place.fill(gap, result), changes);
        }
        return result == null
                ? Arrival.ofNothing()
                : Arrival.of(result, () -> gap == null ? null : guard.attempt(gap::copy));
    }

    private void store(Runnable storing, @Nullable DeferredChanges changes) {
        if (changes != null) {
            changes.loaded(storing, guard);
        } else {
            guard.run(storing);
        }
    }

    private void keepException(CallContext<CacheResult> call, CachePlace place, Throwable thrown) {
        Lazy<CacheResolver> resolver = exceptionResolver;
        // The state of the JVM is no result of the method.
        if (resolver != null && rule.covers(thrown) && !(thrown instanceof VirtualMachineError)) {
            guard.run(() -> method.cache(resolver, call).put(place.key(), thrown));
        }
    }

    private static @Nullable Object result(Arrival arrival) throws Exception {
        Throwable failure = arrival.failure();
        if (failure != null) {
            throw ResultAdvice.<Exception>unchanged(failure);
        }
        return arrival.value();
    }

    /** Makes the compiler let an exception pass that may be any Throwable, as those of the method itself may. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchanged(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
