package io.sluice.cdi;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
