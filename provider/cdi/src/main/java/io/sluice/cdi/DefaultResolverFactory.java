package io.sluice.cdi;

import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.cache.Cache;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/** Finds caches by name in the default cache manager of the application, and creates those that are missing. */
final class DefaultResolverFactory implements CacheResolverFactory {
    private final ApplicationCaches caches;
    private final Class<?> beanClass;

    DefaultResolverFactory(ApplicationCaches caches, Class<?> beanClass) {
        this.caches = caches;
        this.beanClass = beanClass;
    }

    @Override
    public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
        return new ByName(details.getCacheName());
    }

    @Override
    public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
        return new ByName(details.getCacheAnnotation().exceptionCacheName());
    }

    /**
     * Remembers the cache it found for each class loader of a calling thread, until somebody closes the cache. A thread
     * may belong to another application, whose class loader is not held.
     */
    private final class ByName implements CacheResolver {
        private final String name;
        private final Map<@Nullable ClassLoader, Cache<Object, Object>> found =
                Collections.synchronizedMap(new WeakHashMap<>());

        ByName(String name) {
            this.name = name;
        }

        @Override
        @SuppressWarnings("unchecked") // the caller's types are its own promise
        public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> context) {
            ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
            Cache<Object, Object> cache = found.get(ofThread);
            if (cache == null || cache.isClosed()) {
                cache = caches.cache(name, ApplicationCaches.loaderFor(beanClass));
                found.put(ofThread, cache);
            }
            return (Cache<K, V>) cache;
        }
    }
}
