package io.sluice.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** The examination of one bean class at deployment: its cached methods, and what is wrong with them. */
final class BeanInspection {
    private final CachedBean bean;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    BeanInspection(AnnotatedType<?> type, BeanManager beanManager) {
        bean = new CachedBean(type);
        CacheAnnotations annotations = new CacheAnnotations(beanManager);
        List<Annotation> ofClass = annotations.of(type);
        if (ofClass.size() > 1) {
            problems.add("The class " + type.getJavaClass().getTypeName() + tooMany(ofClass));
        }
        for (AnnotatedMethod<?> method : type.getMethods()) {
            inspect(method, annotations.of(method), ofClass);
        }
    }

    CachedBean bean() {
        return bean;
    }

    /** Returns what makes the deployment fail. */
    List<String> problems() {
        return problems;
    }

    /** Returns what has no effect, though somebody seems to expect one. */
    List<String> warnings() {
        return warnings;
    }

    private void inspect(AnnotatedMethod<?> method, List<Annotation> own, List<Annotation> ofClass) {
        if (own.size() > 1) {
            problems.add("The method " + nameOf(method) + tooMany(own));
        } else if (own.size() == 1) {
            govern(method, own.get(0));
        } else if (ofClass.size() == 1 && isBusinessMethod(method.getJavaMember())) {
            govern(method, ofClass.get(0));
        }
    }

    private void govern(AnnotatedMethod<?> method, Annotation annotation) {
        String subject = "@" + annotation.annotationType().getSimpleName() + " on " + nameOf(method);
        String obstacle = obstacle(method.getJavaMember());
        if (!obstacle.isEmpty()) {
            warnings.add(subject + " has no effect: a " + obstacle + " method cannot be intercepted");
        }
        if (annotation instanceof CacheResult && method.getJavaMember().getReturnType() == void.class) {
            warnings.add(subject + " has no effect: the method returns nothing");
        }
        checkValues(method, annotation, subject);
        bean.add(new CachedBean.Governed(method, annotation));
    }

    private void checkValues(AnnotatedMethod<?> method, Annotation annotation, String subject) {
        long values = method.getParameters().stream()
                .filter(parameter -> parameter.isAnnotationPresent(CacheValue.class))
                .count();
        if (annotation instanceof CachePut && values != 1) {
            problems.add(subject + " needs exactly one parameter with @CacheValue, and has " + values);
        } else if (!(annotation instanceof CachePut) && values != 0) {
            problems.add(subject + " has a parameter with @CacheValue, which only @CachePut methods may have");
        }
    }

    private static boolean isBusinessMethod(Method method) {
        return obstacle(method).isEmpty() && !method.isSynthetic();
    }

    /** Returns why no interceptor sees calls of a method; empty if one does. */
    private static String obstacle(Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers)) {
            return "private";
        }
        if (Modifier.isStatic(modifiers)) {
            return "static";
        }
        return Modifier.isFinal(modifiers) ? "final" : "";
    }

    private static String tooMany(List<Annotation> annotations) {
        String names = annotations.stream()
                .map(annotation -> "@" + annotation.annotationType().getSimpleName())
                .sorted()
                .collect(Collectors.joining(" and "));
        return " has " + names + "; only one cache annotation is allowed";
    }

    private static String nameOf(AnnotatedMethod<?> method) {
        Method java = method.getJavaMember();
        return MethodCacheName.of(java.getDeclaringClass(), java);
    }
}
