package io.sluice.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bean class with cached methods: which they are, and the one annotation that governs each. */
final class CachedBean {
    private final AnnotatedType<?> type;
    private final Attributes defaults;
    private final Map<Method, Governed> methods = new LinkedHashMap<>();

    /**
     * A method and its annotation.
     *
     * @param method the method as CDI sees it
     * @param annotation one of {@link Attributes#ANNOTATIONS}
     */
    record Governed(AnnotatedMethod<?> method, Annotation annotation) {}

    /** Makes a bean without cached methods, with what the class says for those that will be added. */
    CachedBean(AnnotatedType<?> type, Attributes defaults) {
        this.type = type;
        this.defaults = defaults;
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

    Collection<Governed> methods() {
        return methods.values();
    }

    /** Returns what the annotation of a method says, or the class for it. */
    Attributes attributes(Governed governed) {
        return attributes(governed.annotation());
    }

    Attributes attributes(Annotation annotation) {
        return Attributes.of(annotation).orElse(defaults);
    }

    /** Returns the name of the cache of a method, made from that of the method if none is given. */
    String cacheName(Governed governed) {
        String given = attributes(governed).cacheName();
        return given.isEmpty()
                ? MethodCacheName.of(beanClass(), governed.method().getJavaMember())
                : given;
    }

    @Nullable
    Governed find(Method method) {
        return methods.get(method);
    }
}
