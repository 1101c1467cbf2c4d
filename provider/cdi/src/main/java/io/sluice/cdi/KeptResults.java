package io.sluice.cdi;

import io.sluice.jcache.Gap;
import io.sluice.jcache.flight.Arrival;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/** Stores what a method has computed: now, or after the transaction of its call. */
final class KeptResults {
    private final Guard guard;
    private final boolean isInPlaceOfOld;

    KeptResults(CachedMethod<CacheResult> method) {
        this.guard = method.guard();
        this.isInPlaceOfOld = method.annotation().skipGet();
    }

    /**
     * Stores a result, unless something has changed since somebody looked at its place. The result of a method that
     * skips the look-up is newer than the value that is there, which does not stay in any case; and in a transaction it
     * is a change that this sees.
     *
     * @param gap what was seen there; {@code null} if the cache has failed then, and would fail again, or is not ours
     * @param changes what waits for the end of the transaction, {@code null} if there is none
     * @return what the call brings
     */
    Arrival store(
            CachePlace place, @Nullable Gap<Object> gap, @Nullable Object result, @Nullable DeferredChanges changes) {
        if (gap != null || place.ours() == null) {
            if (isInPlaceOfOld && result != null) {
                replace(place, gap, result, changes);
            } else {
                fill(place, gap, result, changes);
            }
        }
        return result == null
                ? Arrival.ofNothing()
                : Arrival.of(result, () -> gap == null ? null : guard.attempt(gap::copy));
    }

    private void replace(
            CachePlace place, @Nullable Gap<Object> gap, Object result, @Nullable DeferredChanges changes) {
        if (changes == null) {
            guard.run(() -> place.replace(gap, result));
        } else {
            changes.replace(place, result, gap, guard);
        }
    }

    private void fill(
            CachePlace place, @Nullable Gap<Object> gap, @Nullable Object result, @Nullable DeferredChanges changes) {
        Runnable storing = () -> place.fill(gap, result);
        if (changes == null) {
            guard.run(storing);
        } else {
            changes.loaded(place, storing, guard);
        }
    }
}
