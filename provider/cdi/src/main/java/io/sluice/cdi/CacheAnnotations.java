package io.sluice.cdi;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.cache.annotation.CacheDefaults;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cache annotations of a class or method as CDI sees them: those written there, else those of its
 * stereotypes and other interceptor bindings.
 */
final class CacheAnnotations {
    private final BeanManager beanManager;

    CacheAnnotations(BeanManager beanManager) {
        this.beanManager = beanManager;
    }

    List<Annotation> of(Annotated element) {
        Set<Annotation> all = element.getAnnotations();
        List<Annotation> written =
                all.stream().filter(CacheAnnotations::isCacheAnnotation).toList();
        if (!written.isEmpty() || all.isEmpty()) {
            return written;
        }
        List<Annotation> implied = new ArrayList<>();
        collect(all, implied, new HashSet<>());
        return implied;
    }

    /**
     * Returns the {@link CacheDefaults} of a bean class, else those of its stereotypes, else those of its nearest
     * superclass that has them.
     */
    Attributes defaultsOf(AnnotatedType<?> type) {
        CacheDefaults found = type.getAnnotation(CacheDefaults.class);
        if (found == null) {
            found = ofStereotypes(type.getAnnotations(), new HashSet<>());
        }
        Class<?> above = type.getJavaClass().getSuperclass();
        while (found == null && above != null) {
            found = above.getAnnotation(CacheDefaults.class);
            above = above.getSuperclass();
        }
        return found == null ? Attributes.NONE : Attributes.of(found);
    }

    private @Nullable CacheDefaults ofStereotypes(
            Collection<Annotation> annotations, Set<Class<? extends Annotation>> seen) {
        for (Annotation annotation : annotations) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (annotation instanceof CacheDefaults defaults) {
                return defaults;
            }
            if (beanManager.isStereotype(type) && seen.add(type)) {
                CacheDefaults found = ofStereotypes(beanManager.getStereotypeDefinition(type), seen);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private void collect(
            Collection<Annotation> annotations, List<Annotation> found, Set<Class<? extends Annotation>> seen) {
        for (Annotation annotation : annotations) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (!seen.add(type)) {
                continue;
            }
            if (isCacheAnnotation(annotation)) {
                found.add(annotation);
            } else if (beanManager.isStereotype(type)) {
                collect(beanManager.getStereotypeDefinition(type), found, seen);
            } else if (beanManager.isInterceptorBinding(type)) {
                collect(beanManager.getInterceptorBindingDefinition(type), found, seen);
            }
        }
    }

    private static boolean isCacheAnnotation(Annotation annotation) {
        return Attributes.ANNOTATIONS.contains(annotation.annotationType());
    }
}
