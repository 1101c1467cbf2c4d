package io.sluice.jcache.front;

import io.sluice.jcache.copy.HeapBytes;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The bytes of heap that an object is thought to occupy which a cache stores by reference. An estimate that costs
 * little, since it is made with each put:
 *
 * <ul>
 *   <li>a string, boxed value, number, UUID or time: as it is laid out;
 *   <li>an array of primitives: as it is laid out;
 *   <li>an array of references, or one of the JDK's usual collections and maps: {@value #ELEMENT} bytes for each
 *       element or entry;
 *   <li>any other object: its own fields, those of its superclasses included, and {@value #REFERRED} bytes for each
 *       reference among them.
 * </ul>
 *
 * Nothing is followed: what is large behind a reference is not seen, and what several objects share counts for each of
 * them. It is what the object has when it is put; what is added to it later is not counted.
 */
public final class ReferenceBytes {
    private static final int ELEMENT = 48;
    private static final int REFERRED = 24;
    private static final int UNKNOWN_CLASS = 64;

    private static final Set<Class<?>> COLLECTIONS = Set.of(
            ArrayList.class,
            LinkedList.class,
            ArrayDeque.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class,
            List.of().getClass(),
            List.of(1).getClass(),
            Set.of().getClass(),
            Set.of(1).getClass());
    private static final Set<Class<?>> MAPS = Set.of(
            HashMap.class,
            LinkedHashMap.class,
            TreeMap.class,
            Map.of().getClass(),
            Map.of(1, 1).getClass());

    /** Hangs on the class of the object, and goes with it. */
    private static final ClassValue<Integer> OWN = new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> type) {
            return ofFields(type);
        }
    };

    private ReferenceBytes() {}

    /** Returns the bytes of an object, at least 0. */
    public static int of(Object object) {
        long simple = HeapBytes.ofSimple(object);
        return (int) Math.min(Integer.MAX_VALUE, simple == HeapBytes.UNKNOWN ? ofOther(object) : simple);
    }

    private static long ofOther(Object object) {
        Class<?> type = object.getClass();
        if (type.isArray()) {
            return ofArray(type.getComponentType(), Array.getLength(object));
        }
        long own = OWN.get(type);
        if (COLLECTIONS.contains(type)) {
            return own + (long) ELEMENT * ((Collection<?>) object).size();
        }
        return MAPS.contains(type) ? own + (long) ELEMENT * ((Map<?, ?>) object).size() : own;
    }

    private static long ofArray(Class<?> element, int length) {
        return element.isPrimitive()
                ? HeapBytes.ofBytes(length * HeapBytes.of(element))
                : HeapBytes.ofReferences(length) + (long) ELEMENT * length;
    }

    private static int ofFields(Class<?> type) {
        long bytes = HeapBytes.HEADER;
        try {
            for (Class<?> at = type; at != null; at = at.getSuperclass()) {
                for (Field field : at.getDeclaredFields()) {
                    bytes += Modifier.isStatic(field.getModifiers()) ? 0 : ofField(field.getType());
                }
            }
        } catch (LinkageError e) {
            return UNKNOWN_CLASS; // the class of a field is not there
        }
        return (int) HeapBytes.aligned(bytes);
    }

    private static long ofField(Class<?> type) {
        return HeapBytes.of(type) + (type.isPrimitive() ? 0 : REFERRED);
    }
}
