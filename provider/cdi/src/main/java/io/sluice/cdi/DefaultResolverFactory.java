package io.sluice.cdi;

import java.lang.annotation.Annotation;
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

    /** Remembers the cache it found last, for as long as the same class loader asks and nobody closes the cache. */
    private final class ByName implements CacheResolver {
        private final String name;
        private volatile @Nullable Resolved last;

        private record Resolved(@Nullable ClassLoader ofThread, Cache<Object, Object> cache) {}

        ByName(String name) {
            this.name = name;
        }

        @Override
        @SuppressWarnings("unchecked") // the caller's types are its own promise
        public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> context) {
            ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
            Resolved resolved = last;
            if (resolved == null
                    || resolved.ofThread() != ofThread
                    || resolved.cache().isClosed()) {
                resolved = new Resolved(ofThread, caches.cache(name, ApplicationCaches.loaderFor(beanClass)));
                last = resolved;
            }
            return (Cache<K, V>) resolved.cache();
        }
    }
}
