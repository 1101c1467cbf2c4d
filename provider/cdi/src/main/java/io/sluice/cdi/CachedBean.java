package io.sluice.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.cache.annotation.CacheDefaults;
import org.jspecify.annotations.Nullable;

/** A bean class with cached methods: which they are, and the one annotation that governs each. */
final class CachedBean {
    private final AnnotatedType<?> type;
    private final Map<Method, Governed> methods = new LinkedHashMap<>();

    /**
     * A method and its annotation.
     *
     * @param method the method as CDI sees it
     * @param annotation one of {@link Attributes#ANNOTATIONS}
     */
    record Governed(AnnotatedMethod<?> method, Annotation annotation) {}

    CachedBean(AnnotatedType<?> type) {
        this.type = type;
    }

    void add(Governed governed) {
        methods.put(governed.method().getJavaMember(), governed);
    }

    Class<?> beanClass() {
        return type.getJavaClass();
    }

    boolean isEmpty() {
        return methods.isEmpty();
    }

    @Nullable
    Governed find(Method method) {
        return methods.get(method);
    }

    /** Returns the {@link CacheDefaults} of the bean class, else of its nearest superclass that has them. */
    Attributes defaults() {
        CacheDefaults own = type.getAnnotation(CacheDefaults.class);
        Class<?> above = beanClass().getSuperclass();
        while (own == null && above != null) {
            own = above.getAnnotation(CacheDefaults.class);
            above = above.getSuperclass();
        }
        return own == null ? Attributes.NONE : Attributes.of(own);
    }
}
