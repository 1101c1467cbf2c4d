package io.sluice.cdi;

import io.sluice.jcache.ParametersKey;
import java.lang.annotation.Annotation;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.GeneratedCacheKey;

/** Makes the key of a call from the values of its key parameters. */
final class DefaultKeyGenerator implements CacheKeyGenerator {

    @Override
    public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
        // Objects that describe the parameters would be most of what a hit allocates.
        return ParametersKey.owning(context.unwrap(CallContext.class).keyValues());
    }
}
