package io.sluice.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import javax.cache.Cache;

/** Makes the caches that injection points name. */
@Dependent
public class CacheProducer {

    /** Made by the container. */
    public CacheProducer() {}

    /*
     * One bean for all types: a parameterized type with variables is every Cache<K, V> that an injection point or a
     * look-up names, and refers to no class of the application.
     */
    @Produces
    @Dependent
    @CacheName("any: the member is not binding")
    @SuppressWarnings("unchecked") // the types are compared with those of the cache
    <K, V> Cache<K, V> cache(InjectionPoint point, BeanManager beanManager) {
        return (Cache<K, V>) CachingApplication.of(beanManager).cache(point);
    }
}
