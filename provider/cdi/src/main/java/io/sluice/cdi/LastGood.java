package io.sluice.cdi;

import io.sluice.jcache.LastValue;
import io.sluice.jcache.SluiceCache;
import io.sluice.jcache.flight.Arrival;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the last good value of a key answers a call whose method threw, as a contract may want it
 * ({@code stale-if-error}).
 */
final class LastGood {
    /*
     * It does if the exception says that the value could not be had. Exceptions that are results are thrown: those that
     * the annotation has cached, or names in cachedExceptions. So are errors, since something is wrong with the JVM or
     * the program; what an interrupted thread throws, which shall stop; and everything within a transaction: the
     * exception may have to roll that back, and the value would be one that the transaction does not see.
     *
     * The value is not stored again, lest its time begins anew: the next call runs the method.
     */
    private final CachedMethod<CacheResult> method;
    private final Guard guard;
    private final boolean hasResults;
    private final ExceptionRule results;
    private final Class<?> valueType;

    /** Takes the type that a value must have to be an answer. */
    LastGood(CachedMethod<CacheResult> method, Class<?> valueType) {
        this.method = method;
        this.guard = method.guard();
        this.valueType = valueType;
        CacheResult annotation = method.annotation();
        hasResults = !annotation.exceptionCacheName().isBlank() || annotation.cachedExceptions().length > 0;
        results = new ExceptionRule(
                annotation.cachedExceptions(), annotation.nonCachedExceptions(), ExceptionRule.Otherwise.ALL);
    }

    /**
     * Returns what a call brings whose method threw: the last good value, or what was thrown. To be asked on the thread
     * and in the transaction of the call, after the cache has answered the look-up before it.
     */
    Arrival after(Throwable thrown, CachePlace place) {
        Arrival last = mayBeReplaced(thrown) && isOutside() ? answer(thrown, place) : null;
        return last == null ? Arrival.ofFailure(thrown) : last;
    }

    /**
     * Returns the last good value, if it is the answer to a call whose method threw before it returned a stage, or
     * whose stage failed; any thread.
     *
     * @param thrown what came, or its cause if it only wraps that
     */
    @Nullable
    Arrival afterOutside(Throwable thrown, CachePlace place) {
        return mayBeReplaced(thrown) ? answer(thrown, place) : null;
    }

    /** Returns whether the thread is in no transaction, in which there are no last good values. */
    boolean isOutside() {
        return Boolean.FALSE.equals(guard.attempt(method.transactions()::isInside));
    }

    private @Nullable Arrival answer(Throwable thrown, CachePlace place) {
        SluiceCache<Object, Object> ours = place.ours();
        LastValue<Object> last = ours == null ? null : guard.attempt(() -> find(ours, place.key()));
        if (last == null) {
            return null;
        }
        guard.counters().staleAnswer();
        return last.insteadOf(thrown);
    }

    private boolean mayBeReplaced(Throwable thrown) {
        return thrown instanceof Exception
                && !(thrown instanceof InterruptedException)
                && !Thread.currentThread().isInterrupted()
                && !(hasResults && results.covers(thrown));
    }

    private @Nullable LastValue<Object> find(SluiceCache<Object, Object> cache, Object key) {
        LastValue<Object> last = Switches.isOn(cache) ? cache.lastValue(key) : null;
        return last != null && valueType.isInstance(last.value()) ? last : null;
    }
}
