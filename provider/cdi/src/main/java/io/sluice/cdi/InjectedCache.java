package io.sluice.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * What an injection point with {@link CacheName} asks for.
 *
 * @param name the name of the cache
 * @param types those of keys and of values; empty if the injection point does not name both
 * @param place the injection point in words
 */
record InjectedCache(String name, List<Type> types, String place) {

    /** Reads an injection point; null if it asks for no cache by name. */
    static @Nullable InjectedCache of(InjectionPoint point) {
        Type asked = asked(point.getType());
        if (JavaTypes.rawClass(asked) != Cache.class) {
            return null;
        }
        for (Annotation qualifier : point.getQualifiers()) {
            if (qualifier instanceof CacheName cacheName) {
                return new InjectedCache(cacheName.value(), typesOf(asked), placeOf(point, asked));
            }
        }
        return null;
    }

    /** Returns the class for which an injection point belongs to an application; null if none is known. */
    static @Nullable Class<?> userOf(@Nullable InjectionPoint point) {
        if (point == null) {
            return null;
        }
        Bean<?> bean = point.getBean();
        Member member = point.getMember();
        if (bean != null) {
            return bean.getBeanClass();
        }
        return member == null ? null : member.getDeclaringClass();
    }

    Type keyType() {
        return types.get(0);
    }

    Type valueType() {
        return types.get(1);
    }

    /** Returns why no cache can be injected here, whatever other injection points say; empty if one can. */
    String problem() {
        if (name.isBlank()) {
            return place + " needs the name of a cache in @CacheName";
        }
        return types.isEmpty()
                ? place + " does not name the types of keys and values; allowed: classes and generic classes, as in"
                        + " Cache<Long, List<Order>>"
                : "";
    }

    private static Type asked(Type type) {
        Class<?> raw = JavaTypes.rawClass(type);
        boolean isIndirect = raw == Instance.class || raw == Provider.class;
        return isIndirect && type instanceof ParameterizedType indirect ? indirect.getActualTypeArguments()[0] : type;
    }

    private static List<Type> typesOf(Type cache) {
        if (!(cache instanceof ParameterizedType parameterized)) {
            return List.of();
        }
        List<Type> named = Arrays.stream(parameterized.getActualTypeArguments())
                .filter(JavaTypes::isKnown)
                .toList();
        return named.size() == 2 ? named : List.of();
    }

    private static String placeOf(InjectionPoint point, Type asked) {
        Member member = point.getMember();
        if (member == null) {
            return "a look-up of @CacheName " + nameOf(asked);
        }
        String owner = member.getDeclaringClass().getTypeName();
        String where = member instanceof Constructor ? "the constructor of " + owner : owner + "." + member.getName();
        return "@CacheName " + nameOf(asked) + " in " + where;
    }

    /** Returns what stands in the source, as far as a reader needs it. */
    static String nameOf(Type type) {
        return type instanceof ParameterizedType parameterized
                ? Arrays.stream(parameterized.getActualTypeArguments())
                        .map(Type::getTypeName)
                        .collect(Collectors.joining(
                                ", ", parameterized.getRawType().getTypeName() + "<", ">"))
                : type.getTypeName();
    }
}
