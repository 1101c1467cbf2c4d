package io.sluice.jcache.copy;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares two graphs of objects: classes, fields of every kind, elements in their order, and which references are one
 * object. They must have no object in common that can change.
 */
final class SameGraph {
    private final IdentityHashMap<Object, Object> partners = new IdentityHashMap<>();

    private SameGraph() {}

    /** Returns where two graphs differ. */
    static Optional<String> difference(@Nullable Object one, @Nullable Object other) {
        return Optional.ofNullable(new SameGraph().compare("", one, other));
    }

    private @Nullable String compare(String path, @Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other ? null : path + ": " + one + " and " + other;
        }
        if (one.getClass() != other.getClass()) {
            return path + ": " + one.getClass() + " and " + other.getClass();
        }
        if (HeapBytes.isSimple(one.getClass()) || one instanceof Enum) {
            return one.equals(other) ? null : path + ": " + one + " and " + other;
        }
        if (one == other && !isFixed(one)) {
            return path + ": the same " + one.getClass();
        }
        Object partner = partners.putIfAbsent(one, other);
        if (partner != null) {
            return partner == other ? null : path + ": shared in one only";
        }
        return compareParts(path, parts(one), parts(other));
    }

    /** Returns whether nothing but a part of an object can change. */
    private static boolean isFixed(Object whole) {
        return whole instanceof Record
                || whole.getClass().getName().startsWith("java.util.ImmutableCollections")
                || whole.getClass().getName().startsWith("java.util.Collections$Empty");
    }

    private @Nullable String compareParts(String path, List<@Nullable Object> ones, List<@Nullable Object> others) {
        if (ones.size() != others.size()) {
            return path + ": " + ones.size() + " and " + others.size() + " parts";
        }
        for (int index = 0; index < ones.size(); index++) {
            String difference = compare(path + "/" + index, ones.get(index), others.get(index));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static List<@Nullable Object> parts(Object whole) {
        List<@Nullable Object> parts = new ArrayList<>();
        if (whole.getClass().isArray()) {
            for (int index = 0; index < Array.getLength(whole); index++) {
                parts.add(Array.get(whole, index));
            }
        } else if (whole instanceof Collection<?> elements) {
            parts.addAll(elements);
        } else if (whole instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                parts.add(key);
                parts.add(value);
            });
        } else if (whole.getClass().getModule().isNamed()) {
            parts.add(whole.toString());
            parts.add(whole.hashCode());
        } else {
            addFields(whole, parts);
        }
        return parts;
    }

    private static void addFields(Object whole, List<@Nullable Object> parts) {
        for (Class<?> at = whole.getClass(); at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    parts.add(get(field, whole));
                }
            }
        }
    }

    private static @Nullable Object get(Field field, Object whole) {
        if (!field.trySetAccessible()) {
            throw new IllegalStateException(field + " is not open");
        }
        try {
            return field.get(whole);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
