package io.sluice.jcache.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a declared type says about JSON: whether objects can be made from it, and of which classes they may be. */
final class JsonType {
    /** Abstract classes whose JSON says which one of their subclasses is meant. */
    private static final Set<Class<?>> KNOWN = Set.of(ZoneId.class, TimeZone.class, Calendar.class);

    private static final String ANNOTATIONS = "jakarta.json.bind.annotation";

    private JsonType() {}

    /**
     * Returns whether JSON of the type becomes what it was: not of Object, of a type variable, of an interface or
     * abstract class that nobody has annotated for JSON-B, nor of collections of these.
     */
    static boolean isEnough(Type type) {
        if (type instanceof GenericArrayType array) {
            return isEnough(array.getGenericComponentType());
        }
        if (type instanceof ParameterizedType generic) {
            return canBeMade((Class<?>) generic.getRawType())
                    && Arrays.stream(generic.getActualTypeArguments()).allMatch(JsonType::isEnough);
        }
        return type instanceof Class<?> plain && isEnough(plain);
    }

    private static boolean isEnough(Class<?> type) {
        if (type.isArray()) {
            return isEnough(type.getComponentType());
        }
        return type.isPrimitive() || (type.getTypeParameters().length == 0 && canBeMade(type));
    }

    private static boolean canBeMade(Class<?> type) {
        return type != Object.class
                && !Throwable.class.isAssignableFrom(type)
                && (!Modifier.isAbstract(type.getModifiers())
                        || type.isEnum()
                        || isContainer(type)
                        || namesSubclasses(type));
    }

    private static boolean isContainer(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static boolean namesSubclasses(Class<?> type) {
        return KNOWN.contains(type) || isAnnotated(type);
    }

    private static boolean isAnnotated(Class<?> type) {
        return Stream.of(type.getAnnotations())
                .anyMatch(annotation ->
                        annotation.annotationType().getPackageName().equals(ANNOTATIONS));
    }

    /** Returns as what a value is written: as its own class where JSON shall say which one that is. */
    static Type toWrite(Type type, Object value) {
        return type instanceof Class<?> plain && isAnnotated(plain) ? value.getClass() : type;
    }

    static Class<?> rawOf(Type type) {
        if (type instanceof GenericArrayType array) {
            return rawOf(array.getGenericComponentType()).arrayType();
        }
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    /**
     * Returns an object whose JSON would become one of another class, be it the value or within its collections; null
     * if there is none. What beans refer to is their author's business.
     */
    static @Nullable Object misfit(Type type, Object value) {
        Class<?> raw = rawOf(type);
        if (!isOf(raw, value)) {
            return value;
        }
        Type[] parts = type instanceof ParameterizedType generic ? generic.getActualTypeArguments() : new Type[0];
        if (value instanceof Object[] array) {
            Type part = type instanceof GenericArrayType of ? of.getGenericComponentType() : raw.getComponentType();
            return misfit(part, Arrays.asList(array));
        }
        if (value instanceof Optional<?> optional && parts.length == 1) {
            return misfit(parts[0], optional.stream().toList());
        }
        if (value instanceof Collection<?> collection && parts.length == 1) {
            return misfit(parts[0], collection);
        }
        if (value instanceof Map<?, ?> map && parts.length == 2) {
            @Nullable Object key = misfit(parts[0], map.keySet());
            return key == null ? misfit(parts[1], map.values()) : key;
        }
        return null;
    }

    private static @Nullable Object misfit(Type type, Collection<?> values) {
        for (Object value : values) {
            @Nullable Object misfit = value == null ? null : misfit(type, value);
            if (misfit != null) {
                return misfit;
            }
        }
        return null;
    }

    private static boolean isOf(Class<?> raw, Object value) {
        return raw.isInstance(value)
                && (value.getClass() == raw
                        || raw.isEnum()
                        || (raw.isInterface() && isContainer(raw))
                        || namesSubclasses(raw));
    }
}
