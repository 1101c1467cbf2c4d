package io.sluice.cdi;

import io.sluice.jcache.Answer;
import io.sluice.jcache.Answer.State;
import io.sluice.jcache.Gap;
import io.sluice.jcache.flight.Arrival;
import java.lang.invoke.MethodType;
import java.util.Optional;
import javax.cache.Cache;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/** Looks up what a cache holds for the calls of one {@link CacheResult} method, or the cache of its exceptions. */
final class ResultLookup {
    private final CachedMethod<CacheResult> method;
    private final Guard guard;
    private final KeptExceptions exceptions;
    private final Class<?> resultType;
    private final boolean mayReturnNull;

    /** What a cache holds for a call: at most one of value, no value, and exception. */
    record Found(
            CachePlace place,
            Answer.State state,
            @Nullable Object value,
            @Nullable Throwable exception) {
        boolean isHit() {
            return state != State.ABSENT || exception != null;
        }

        Arrival arrival() {
            if (exception != null) {
                return Arrival.ofFailure(exception);
            }
            return value == null ? Arrival.ofNothing() : Arrival.of(value, () -> null);
        }
    }

    /**
     * Makes it for a method.
     *
     * @param resultType the class of the values that the method may give
     */
    ResultLookup(CachedMethod<CacheResult> method, KeptExceptions exceptions, Class<?> resultType) {
        this.method = method;
        this.guard = method.guard();
        this.exceptions = exceptions;
        this.mayReturnNull = !resultType.isPrimitive();
        this.resultType = MethodType.methodType(resultType).wrap().returnType();
    }

    /** Returns the class of the values that the method may give; of a primitive type, that of its objects. */
    Class<?> resultType() {
        return resultType;
    }

    /** Returns nothing where the cache is switched off. */
    @Nullable
    Found find(CallContext<CacheResult> call) {
        Cache<Object, Object> cache = method.cache(call);
        if (!Switches.isOn(cache)) {
            return null;
        }
        CachePlace place = new CachePlace(cache, method.key(call));
        return method.annotation().skipGet() ? new Found(place, State.ABSENT, null, null) : find(call, place);
    }

    private Found find(CallContext<CacheResult> call, CachePlace place) {
        DeferredChanges changes = method.transactions().joined();
        DeferredChanges.Own own = changes == null ? null : changes.at(place);
        Answer<Object> held = own == null ? place.answer() : Answer.of(own.value());
        Object value = fitting(resultType, held.value());
        if (value != null || (held.state() == State.NO_VALUE && mayReturnNull)) {
            return new Found(place, held.state(), value, null);
        }
        return new Found(place, State.ABSENT, null, keptException(call, place));
    }

    private @Nullable Throwable keptException(CallContext<CacheResult> call, CachePlace place) {
        CachePlace kept = exceptions.place(call, place.key());
        return kept == null
                ? null
                : (Throwable) fitting(Throwable.class, kept.cache().get(kept.key()));
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

    /** Returns another object of the value that the cache holds. */
    @Nullable
    Object copy(CachePlace place) {
        return guard.attempt(() -> fitting(resultType, place.cache().get(place.key())));
    }

    /** Returns what somebody has brought between the look-up of a call, which was counted, and now. */
    Optional<Arrival> broughtSince(CallContext<CacheResult> call, CachePlace place, @Nullable Gap<Object> gap) {
        Object value = gap == null ? null : guard.attempt(gap::value);
        if (resultType.isInstance(value)) {
            return Optional.of(Arrival.of(value, () -> copy(place)));
        }
        if (gap != null && gap.isOfNoValue() && mayReturnNull) {
            return Optional.of(Arrival.ofNothing());
        }
        Object thrown = guard.attempt(() -> exceptionKeptSince(call, place));
        return thrown instanceof Throwable kept ? Optional.of(Arrival.ofFailure(kept)) : Optional.empty();
    }

    private @Nullable Object exceptionKeptSince(CallContext<CacheResult> call, CachePlace place) {
        CachePlace kept = exceptions.place(call, place.key());
        Gap<Object> gap = kept == null ? null : kept.gap();
        return gap == null ? null : gap.value();
    }
}
