package io.sluice.jcache.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The records and enums that keys of one cache may be made of: those in the declared type, and those in keys that the
 * application itself has used. The text of a key may be anybody's, and must not choose which code runs. Safe for use by
 * many threads.
 */
final class KeyTypes {
    private final Map<String, Class<?>> byName = new ConcurrentHashMap<>();

    KeyTypes(Class<?> declared) {
        addPartsOf(declared);
    }

    /** Adds a record or enum; returns false if it is there. */
    boolean add(Class<?> type) {
        return byName.putIfAbsent(KeyWriter.nameOf(type), type) == null;
    }

    /** Returns the class that a text names, if keys may be made of it. */
    @Nullable
    Class<?> find(String name) {
        return byName.get(name);
    }

    private void addPartsOf(Type type) {
        if (type instanceof Class<?> simple) {
            addClass(simple);
        } else if (type instanceof ParameterizedType generic) {
            addPartsOf(generic.getRawType());
            List.of(generic.getActualTypeArguments()).forEach(this::addPartsOf);
        } else if (type instanceof WildcardType wildcard) {
            List.of(wildcard.getUpperBounds()).forEach(this::addPartsOf);
        } else if (type instanceof GenericArrayType array) {
            addPartsOf(array.getGenericComponentType());
        }
    }

    private void addClass(Class<?> type) {
        if (type.isArray()) {
            addPartsOf(type.getComponentType());
        } else if (type.isEnum()) {
            add(type);
        } else if (type.isSealed()) {
            List.of(type.getPermittedSubclasses()).forEach(this::addPartsOf);
        } else if (RecordForm.has(type) && add(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                addPartsOf(component.getGenericType());
            }
        }
    }
}
