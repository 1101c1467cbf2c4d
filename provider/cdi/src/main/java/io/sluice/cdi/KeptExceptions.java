package io.sluice.cdi;

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

    /** Stores what a method threw, if that is one of those to be kept. */
    void keep(CachePlace place, Throwable thrown) {
        // The state of the JVM is no result of the method.
        if (rule.covers(thrown) && !(thrown instanceof VirtualMachineError)) {
            place.cache().put(place.key(), thrown);
        }
    }
}
