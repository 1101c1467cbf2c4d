package io.sluice.cdi;

import io.sluice.jcache.Gap;
import io.sluice.jcache.flight.Arrival;
import org.jspecify.annotations.Nullable;

/** Stores what a method has computed: now, or after the transaction of its call. */
final class KeptResults {
    private final Guard guard;

    KeptResults(Guard guard) {
        this.guard = guard;
    }

    /**
     * Stores a result, unless something has changed since somebody looked at its place.
     *
     * @param gap what was seen there; {@code null} if the cache has failed then, and would fail again, or is not ours
     * @param changes what waits for the end of the transaction, {@code null} if there is none
     * @return what the call brings
     */
    Arrival store(
            CachePlace place, @Nullable Gap<Object> gap, @Nullable Object result, @Nullable DeferredChanges changes) {
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
}
