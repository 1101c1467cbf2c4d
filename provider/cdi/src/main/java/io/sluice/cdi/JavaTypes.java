package io.sluice.cdi;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** What the classes of generic types are. */
final class JavaTypes {
    private JavaTypes() {}

    /** Returns whether a type names a class: no type variable, no wildcard. */
    static boolean isKnown(Type type) {
        return rawClass(type) != null;
    }

    /** Returns the class of the objects of a type; null for type variables and wildcards. */
    static @Nullable Class<?> rawClass(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            Class<?> component = rawClass(array.getGenericComponentType());
            return component == null ? null : Array.newInstance(component, 0).getClass();
        }
        return null;
    }
}
