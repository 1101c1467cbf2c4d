package io.sluice.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;

/**
 * The beans {@code CacheManager} and {@code CachingProvider}. Neither is there if the application, any of its
 * archives, has a default bean of that type itself. What other extensions add is not seen, and would be ambiguous.
 */
final class DefaultBeans {
    private final Set<Class<?>> ofApplication = ConcurrentHashMap.newKeySet();

    /** Takes note of a bean of the application. */
    void yieldTo(Bean<?> bean) {
        if (bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
            Set.of(CacheManager.class, CachingProvider.class).stream()
                    .filter(bean.getTypes()::contains)
                    .forEach(ofApplication::add);
        }
    }

    /** Adds the beans that the application has not. */
    void addTo(AfterBeanDiscovery event, CachingApplication application) {
        add(event, CacheManager.class, lookup -> application.manager(pointOf(lookup)));
        add(event, CachingProvider.class, lookup -> ApplicationCaches.provider());
    }

    private <T> void add(AfterBeanDiscovery event, Class<T> type, Function<Instance<Object>, T> making) {
        if (ofApplication.contains(type)) {
            return;
        }
        event.<T>addBean()
                .beanClass(CacheProducer.class)
                .id(type.getName())
                .types(type, Object.class)
                .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
                .scope(Dependent.class)
                .produceWith(making);
    }

    private static InjectionPoint pointOf(Instance<Object> lookup) {
        return lookup.select(InjectionPoint.class).get();
    }
}
