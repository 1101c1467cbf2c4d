package io.sluice.jcache.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** Tells a type with its generics: {@code new TypeOf<List<String>>() {}.type()}. */
public abstract class TypeOf<T> {
    /** Returns the type. */
    public final Type type() {
        return ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }
}
