package io.sluice.cdi;

import io.sluice.cdi.MethodFacts.AnnotationFacts;
import io.sluice.cdi.MethodFacts.Detail;
import io.sluice.cdi.MethodFacts.Trait;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.enterprise.lang.model.AnnotationMember;
import jakarta.enterprise.lang.model.AnnotationTarget;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.enterprise.lang.model.declarations.ParameterInfo;
import jakarta.enterprise.lang.model.types.Type;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;

/** The examination of a bean class through the language model of CDI, as {@link BeanInspection} does by reflection. */
final class ModelInspection {
    private static final Set<String> LISTS_OF_EXCEPTIONS =
            Set.of("cachedExceptions", "nonCachedExceptions", "cacheFor", "noCacheFor", "evictFor", "noEvictFor");

    private final ClassInfo beanClass;
    private final MethodRules rules;
    private final @Nullable AnnotationInfo defaults;

    ModelInspection(ClassInfo beanClass, MethodRules rules) {
        this.beanClass = beanClass;
        this.rules = rules;
        this.defaults = defaultsOf(beanClass);
    }

    /** Applies the rules to the class and all its methods. */
    void run() {
        List<AnnotationFacts> ofClass = cacheAnnotations(beanClass);
        rules.checkClass(beanClass.name(), ofClass);
        for (MethodInfo method : beanClass.methods()) {
            if (method.declaringClass().isInterface()) {
                continue; // Its annotations are not inherited, and Weld cannot tell its parameters.
            }
            Set<Trait> traits = traits(method);
            List<AnnotationFacts> own = cacheAnnotations(method);
            List<AnnotationFacts> governing = own.isEmpty() && ofClass.size() == 1 && traits.isEmpty() ? ofClass : own;
            if (method.returnType().isVoid()) {
                traits.add(Trait.RETURNS_NOTHING);
            }
            rules.check(new MethodFacts(
                    nameOf(method),
                    traits,
                    governing,
                    method.parameters().stream().map(ModelInspection::marks).toList()));
        }
    }

    private static Set<Trait> traits(MethodInfo method) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (Modifier.isPrivate(method.modifiers())) {
            traits.add(Trait.PRIVATE);
        }
        if (method.isStatic()) {
            traits.add(Trait.STATIC);
        }
        if (method.isFinal()) {
            traits.add(Trait.FINAL);
        }
        return traits;
    }

    private static Set<Class<? extends Annotation>> marks(ParameterInfo parameter) {
        return List.of(CacheKey.class, CacheValue.class).stream()
                .filter(parameter::hasAnnotation)
                .collect(Collectors.toSet());
    }

    private static String nameOf(MethodInfo method) {
        return method.parameters().stream()
                .map(parameter -> nameOf(parameter.type()))
                .collect(Collectors.joining(",", method.declaringClass().name() + "." + method.name() + "(", ")"));
    }

    private static String nameOf(Type type) {
        return switch (type.kind()) {
            case PRIMITIVE -> type.asPrimitive().name();
            case CLASS -> type.asClass().declaration().name();
            case PARAMETERIZED_TYPE -> type.asParameterizedType().declaration().name();
            case ARRAY -> nameOf(type.asArray().componentType()) + "[]";
            case TYPE_VARIABLE -> type.asTypeVariable().name();
            default -> type.toString();
        };
    }

    /** Returns the annotations written there, else those of stereotypes and other interceptor bindings. */
    private List<AnnotationFacts> cacheAnnotations(AnnotationTarget element) {
        List<AnnotationInfo> found = new ArrayList<>(element.annotations(annotation -> typeOf(annotation) != null));
        if (found.isEmpty()) {
            collect(element.annotations(), found, new HashSet<>());
        }
        return found.stream().map(this::facts).toList();
    }

    private static void collect(Collection<AnnotationInfo> annotations, List<AnnotationInfo> found, Set<String> seen) {
        for (AnnotationInfo annotation : annotations) {
            ClassInfo declaration = annotation.declaration();
            if (!seen.add(annotation.name())) {
                continue;
            }
            if (typeOf(annotation) != null) {
                found.add(annotation);
            } else if (declaration.hasAnnotation(Stereotype.class)
                    || declaration.hasAnnotation(InterceptorBinding.class)) {
                collect(declaration.annotations(), found, seen);
            }
        }
    }

    private static @Nullable Class<? extends Annotation> typeOf(AnnotationInfo annotation) {
        return Attributes.ANNOTATIONS.stream()
                .filter(type -> type.getName().equals(annotation.name()))
                .findFirst()
                .orElse(null);
    }

    private AnnotationFacts facts(AnnotationInfo annotation) {
        Class<? extends Annotation> type = typeOf(annotation);
        if (type == null) {
            throw new IllegalArgumentException("not a cache annotation: " + annotation);
        }
        String ownName = text(annotation, "cacheName");
        Set<Detail> details = EnumSet.noneOf(Detail.class);
        if (hasResolver(annotation) || hasResolver(defaults)) {
            details.add(Detail.OWN_RESOLVER);
        }
        if (annotation.hasMember("afterInvocation")
                && !annotation.member("afterInvocation").asBoolean()) {
            details.add(Detail.BEFORE_INVOCATION);
        }
        if (!text(annotation, "exceptionCacheName").isBlank()) {
            details.add(Detail.CACHES_EXCEPTIONS);
        }
        if (LISTS_OF_EXCEPTIONS.stream().anyMatch(list -> isFilled(annotation, list))) {
            details.add(Detail.LISTS_EXCEPTIONS);
        }
        return new AnnotationFacts(type, ownName.isEmpty() ? text(defaults, "cacheName") : ownName, details);
    }

    private static String text(@Nullable AnnotationInfo annotation, String member) {
        return annotation != null && annotation.hasMember(member)
                ? annotation.member(member).asString()
                : "";
    }

    private static boolean isFilled(AnnotationInfo annotation, String member) {
        if (!annotation.hasMember(member)) {
            return false;
        }
        AnnotationMember list = annotation.member(member);
        return !list.isArray() || !list.asArray().isEmpty();
    }

    private static boolean hasResolver(@Nullable AnnotationInfo annotation) {
        return annotation != null
                && annotation.hasMember("cacheResolverFactory")
                && !nameOf(annotation.member("cacheResolverFactory").asType())
                        .equals(CacheResolverFactory.class.getName());
    }

    private static @Nullable AnnotationInfo defaultsOf(ClassInfo beanClass) {
        if (beanClass.hasAnnotation(CacheDefaults.class)) {
            return beanClass.annotation(CacheDefaults.class);
        }
        AnnotationInfo ofStereotypes = ofStereotypes(beanClass.annotations(), new HashSet<>());
        if (ofStereotypes != null) {
            return ofStereotypes;
        }
        return Stream.iterate(
                        beanClass.superClassDeclaration(), above -> above != null, ClassInfo::superClassDeclaration)
                .filter(above -> above.hasAnnotation(CacheDefaults.class))
                .map(above -> above.annotation(CacheDefaults.class))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable AnnotationInfo ofStereotypes(Collection<AnnotationInfo> annotations, Set<String> seen) {
        for (AnnotationInfo annotation : annotations) {
            if (annotation.name().equals(CacheDefaults.class.getName())) {
                return annotation;
            }
            if (annotation.declaration().hasAnnotation(Stereotype.class) && seen.add(annotation.name())) {
                AnnotationInfo found = ofStereotypes(annotation.declaration().annotations(), seen);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
