package io.sluice.cdi;

import io.sluice.cdi.MethodFacts.AnnotationFacts;
import io.sluice.cdi.MethodFacts.Detail;
import io.sluice.cdi.MethodFacts.Trait;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** The examination of one bean class at deployment: its cached methods, and what is wrong with them. */
final class BeanInspection {
    private static final Map<Integer, Trait> TRAITS =
            Map.of(Modifier.PRIVATE, Trait.PRIVATE, Modifier.STATIC, Trait.STATIC, Modifier.FINAL, Trait.FINAL);

    private static final Set<Detail> AFTER = Set.of();
    private static final Set<Detail> BEFORE = Set.of(Detail.BEFORE_INVOCATION);

    private final CachedBean bean;
    private final Findings findings = new Findings();

    BeanInspection(AnnotatedType<?> type, BeanManager beanManager) {
        CacheAnnotations annotations = new CacheAnnotations(beanManager);
        bean = new CachedBean(type, annotations.defaultsOf(type));
        MethodRules rules = new MethodRules(findings);
        List<Annotation> ofClass = annotations.of(type);
        rules.checkClass(type.getJavaClass().getTypeName(), facts(ofClass));
        for (AnnotatedMethod<?> method : type.getMethods()) {
            List<Annotation> own = annotations.of(method);
            boolean isOfClass = own.isEmpty() && ofClass.size() == 1 && isBusinessMethod(method.getJavaMember());
            List<Annotation> governing = isOfClass ? ofClass : own;
            rules.check(facts(method, governing));
            if (governing.size() == 1) {
                bean.add(new CachedBean.Governed(method, governing.get(0)));
            }
        }
    }

    CachedBean bean() {
        return bean;
    }

    Findings findings() {
        return findings;
    }

    private MethodFacts facts(AnnotatedMethod<?> method, List<Annotation> governing) {
        Method java = method.getJavaMember();
        Set<Trait> traits = traits(java);
        if (java.getReturnType() == void.class) {
            traits.add(Trait.RETURNS_NOTHING);
        }
        return new MethodFacts(
                MethodCacheName.of(java.getDeclaringClass(), java),
                traits,
                facts(governing),
                method.getParameters().stream().map(BeanInspection::marks).toList());
    }

    private static Set<Class<? extends Annotation>> marks(AnnotatedParameter<?> parameter) {
        return List.of(CacheKey.class, CacheValue.class).stream()
                .filter(parameter::isAnnotationPresent)
                .collect(Collectors.toSet());
    }

    private List<AnnotationFacts> facts(List<Annotation> annotations) {
        return annotations.stream().map(this::facts).toList();
    }

    private AnnotationFacts facts(Annotation annotation) {
        Attributes attributes = bean.attributes(annotation);
        Set<Detail> details = details(annotation);
        if (attributes.resolverFactory() != CacheResolverFactory.class) {
            details.add(Detail.OWN_RESOLVER);
        }
        return new AnnotationFacts(annotation.annotationType(), attributes.cacheName(), details);
    }

    private static Set<Detail> details(Annotation annotation) {
        if (annotation instanceof CacheResult result) {
            Set<Detail> details = details(AFTER, result.cachedExceptions(), result.nonCachedExceptions());
            if (!result.exceptionCacheName().isBlank()) {
                details.add(Detail.CACHES_EXCEPTIONS);
            }
            return details;
        }
        if (annotation instanceof CachePut put) {
            return details(put.afterInvocation() ? AFTER : BEFORE, put.cacheFor(), put.noCacheFor());
        }
        if (annotation instanceof CacheRemove remove) {
            return details(remove.afterInvocation() ? AFTER : BEFORE, remove.evictFor(), remove.noEvictFor());
        }
        CacheRemoveAll all = (CacheRemoveAll) annotation;
        return details(all.afterInvocation() ? AFTER : BEFORE, all.evictFor(), all.noEvictFor());
    }

    private static Set<Detail> details(Set<Detail> when, Class<?>[] exceptions, Class<?>[] noExceptions) {
        Set<Detail> details = EnumSet.noneOf(Detail.class);
        details.addAll(when);
        if (exceptions.length + noExceptions.length > 0) {
            details.add(Detail.LISTS_EXCEPTIONS);
        }
        return details;
    }

    private static boolean isBusinessMethod(Method method) {
        return traits(method).isEmpty() && !method.isSynthetic();
    }

    /** Returns why no interceptor sees calls of a method; empty if one does. */
    private static Set<Trait> traits(Method method) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        TRAITS.forEach((modifier, trait) -> {
            if ((method.getModifiers() & modifier) != 0) {
                traits.add(trait);
            }
        });
        return traits;
    }
}
