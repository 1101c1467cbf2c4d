package io.sluice.cdi;

import java.lang.annotation.Annotation;
import java.util.List;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;

/**
 * The attributes that the cache annotations and {@link CacheDefaults} have in common.
 *
 * @param cacheName the name of the cache, empty if not given
 * @param resolverFactory the interface itself if not given
 * @param keyGenerator the interface itself if not given
 */
record Attributes(
        String cacheName,
        Class<? extends CacheResolverFactory> resolverFactory,
        Class<? extends CacheKeyGenerator> keyGenerator) {

    /** The annotations that make a method a cached one. */
    static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(CacheResult.class, CachePut.class, CacheRemove.class, CacheRemoveAll.class);

    static final Attributes NONE = new Attributes("", CacheResolverFactory.class, CacheKeyGenerator.class);

    static Attributes of(CacheDefaults defaults) {
        return new Attributes(defaults.cacheName(), defaults.cacheResolverFactory(), defaults.cacheKeyGenerator());
    }

    /** Reads one of the {@link #ANNOTATIONS}. */
    static Attributes of(Annotation annotation) {
        if (annotation instanceof CacheResult result) {
            return new Attributes(result.cacheName(), result.cacheResolverFactory(), result.cacheKeyGenerator());
        }
        if (annotation instanceof CachePut put) {
            return new Attributes(put.cacheName(), put.cacheResolverFactory(), put.cacheKeyGenerator());
        }
        if (annotation instanceof CacheRemove remove) {
            return new Attributes(remove.cacheName(), remove.cacheResolverFactory(), remove.cacheKeyGenerator());
        }
        if (annotation instanceof CacheRemoveAll all) {
            return new Attributes(all.cacheName(), all.cacheResolverFactory(), CacheKeyGenerator.class);
        }
        throw new IllegalArgumentException("not a cache annotation: " + annotation);
    }

    /** Fills what is not given here from the defaults of the class. */
    Attributes orElse(Attributes defaults) {
        return new Attributes(
                cacheName.isEmpty() ? defaults.cacheName : cacheName,
                resolverFactory == CacheResolverFactory.class ? defaults.resolverFactory : resolverFactory,
                keyGenerator == CacheKeyGenerator.class ? defaults.keyGenerator : keyGenerator);
    }
}
