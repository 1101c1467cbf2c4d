package io.sluice.cdi;

import io.sluice.cdi.CachedBean.Governed;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** Of which types, generics included, the values are that annotated methods keep in a cache. */
final class ValueTypes {
    private final String cacheName;
    private final Set<Type> found = new HashSet<>();

    private ValueTypes(String cacheName) {
        this.cacheName = cacheName;
    }

    /** Returns the types of what the methods of some beans put into the default cache of that name. */
    static Set<Type> of(String cacheName, Collection<CachedBean> beans) {
        ValueTypes types = new ValueTypes(cacheName);
        beans.forEach(bean -> bean.methods().forEach(governed -> types.take(bean, governed)));
        return Set.copyOf(types.found);
    }

    /** Returns whether methods of some beans use the default cache of that name, for results or exceptions. */
    static boolean isUsed(String cacheName, Collection<CachedBean> beans) {
        return beans.stream()
                .anyMatch(bean -> bean.methods().stream().anyMatch(governed -> uses(bean, governed, cacheName)));
    }

    private static boolean uses(CachedBean bean, Governed governed, String cacheName) {
        if (bean.attributes(governed).resolverFactory() != CacheResolverFactory.class) {
            return false;
        }
        return bean.cacheName(governed).equals(cacheName)
                || (governed.annotation() instanceof CacheResult result
                        && result.exceptionCacheName().equals(cacheName));
    }

    private void take(CachedBean bean, Governed governed) {
        if (bean.attributes(governed).resolverFactory() != CacheResolverFactory.class) {
            return;
        }
        boolean isOurs = bean.cacheName(governed).equals(cacheName);
        if (governed.annotation() instanceof CacheResult result) {
            if (isOurs) {
                add(Stages.valueType(governed.method().getBaseType()));
            }
            if (result.exceptionCacheName().equals(cacheName)) {
                add(Throwable.class);
            }
        } else if (isOurs && governed.annotation() instanceof CachePut) {
            governed.method().getParameters().stream()
                    .filter(parameter -> parameter.isAnnotationPresent(CacheValue.class))
                    .map(AnnotatedParameter::getBaseType)
                    .forEach(this::add);
        }
    }

    private void add(Type type) {
        if (type != void.class && type != Void.class) {
            boolean isPrimitive = type instanceof Class<?> plain && plain.isPrimitive();
            found.add(
                    isPrimitive ? MethodType.methodType((Class<?>) type).wrap().returnType() : type);
        }
    }
}
