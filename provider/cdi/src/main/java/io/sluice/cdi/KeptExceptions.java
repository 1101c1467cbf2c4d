package io.sluice.cdi;

import io.sluice.jcache.Gap;
import java.util.concurrent.CancellationException;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/** The exceptions of one {@link CacheResult} method, and the cache that keeps them if its annotation names one. */
final class KeptExceptions {
    private final CachedMethod<CacheResult> method;
    private final @Nullable Lazy<CacheResolver> resolver;
    private final ExceptionRule rule;

    /** Takes the way to the cache of exceptions, or {@code null} if they are not cached. */
    KeptExceptions(CachedMethod<CacheResult> method, @Nullable Lazy<CacheResolver> resolver) {
        this.method = method;
        this.resolver = resolver;
        CacheResult result = method.annotation();
        rule = new ExceptionRule(result.cachedExceptions(), result.nonCachedExceptions(), ExceptionRule.Otherwise.ALL);
    }

    /** Returns where the exception of a call belongs, {@code null} if they are not cached. */
    @Nullable
    CachePlace place(CallContext<CacheResult> call, Object key) {
        return resolver == null ? null : new CachePlace(method.cache(resolver, call), key);
    }

    /**
     * Looks at the place of the exception of a call, before the method runs; {@code null} if there is none, or the
     * cache fails.
     */
    @Nullable
    Seen look(CallContext<CacheResult> call, CachePlace result) {
        return resolver == null
                ? null
                : method.guard().attempt(() -> {
                    CachePlace place = place(call, result.key());
                    return place == null ? null : new Seen(place, place.gap());
                });
    }

    /** Where the exception of one call belongs, and what was there before. */
    final class Seen {
        private final CachePlace place;
        private final @Nullable Gap<Object> gap;

        private Seen(CachePlace place, @Nullable Gap<Object> gap) {
            this.place = place;
            this.gap = gap;
        }

        /**
         * Stores what the method threw, if that is one of those to be kept and a result of the method, and nobody has
         * removed an exception meanwhile.
         *
         * @param changes what waits for the end of the transaction, {@code null} if there is none: what a transaction
         *     has thrown may come from rows that nobody else sees
         */
        void keep(Throwable thrown, @Nullable DeferredChanges changes) {
            if (rule.covers(thrown) && !tellsOfAStop(thrown) && !(thrown instanceof VirtualMachineError)) {
                change(() -> place.fill(gap, thrown), changes);
            }
        }

        /** Takes an older exception away, as the method, which did not look for one, has returned since. */
        void forget(@Nullable DeferredChanges changes) {
            if (method.annotation().skipGet()) {
                change(place::forget, changes);
            }
        }

        private void change(Runnable change, @Nullable DeferredChanges changes) {
            Guard guard = method.guard();
            if (changes == null) {
                guard.run(change);
            } else {
                changes.loaded(place, change, guard);
            }
        }
    }

    /** Returns whether something says that somebody has stopped the work, and nothing of the key. */
    static boolean tellsOfAStop(Throwable thrown) {
        return thrown instanceof InterruptedException || thrown instanceof CancellationException;
    }
}
