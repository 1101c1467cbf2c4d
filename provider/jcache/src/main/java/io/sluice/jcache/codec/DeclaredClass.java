package io.sluice.jcache.codec;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives what was read of a key the class that it is declared to have: a text says that something is a list, a set, a
 * map or an array, but not of which class, since equal ones have one text. Only classes of the JDK are made.
 */
final class DeclaredClass {
    @SuppressWarnings("JdkObsolete") // it is the application that wants a LinkedList
    private static final Map<Class<?>, Function<Collection<?>, Collection<?>>> COLLECTIONS = Map.of(
            ArrayList.class, ArrayList::new,
            LinkedList.class, LinkedList::new,
            HashSet.class, HashSet::new,
            LinkedHashSet.class, LinkedHashSet::new,
            TreeSet.class, TreeSet::new,
            SortedSet.class, TreeSet::new,
            NavigableSet.class, TreeSet::new);

    private static final Map<Class<?>, Function<Map<?, ?>, Map<?, ?>>> MAPS = Map.of(
            HashMap.class, HashMap::new,
            LinkedHashMap.class, LinkedHashMap::new,
            TreeMap.class, TreeMap::new,
            SortedMap.class, TreeMap::new,
            NavigableMap.class, TreeMap::new);

    private DeclaredClass() {}

    /** Returns a value of the declared class that equals what was read; that itself if it is one, or there is none. */
    static @Nullable Object fit(Class<?> declared, @Nullable Object read) {
        if (declared.isInstance(read)) {
            return read;
        }
        if (read instanceof List<?> || read instanceof Set<?>) {
            Function<Collection<?>, Collection<?>> making = COLLECTIONS.get(declared);
            return making != null && isListed(declared) == (read instanceof List<?>)
                    ? making.apply((Collection<?>) read)
                    : read;
        }
        if (read instanceof Map<?, ?> map) {
            Function<Map<?, ?>, Map<?, ?>> making = MAPS.get(declared);
            return making == null ? read : making.apply(map);
        }
        return read instanceof Object[] elements && isOfReferences(declared) ? array(declared, elements) : read;
    }

    private static boolean isListed(Class<?> declared) {
        return List.class.isAssignableFrom(declared);
    }

    private static boolean isOfReferences(Class<?> declared) {
        return declared.isArray() && !declared.getComponentType().isPrimitive();
    }

    private static Object array(Class<?> declared, Object[] elements) {
        Object array = Array.newInstance(declared.getComponentType(), elements.length);
        for (int i = 0; i < elements.length; i++) {
            Array.set(array, i, fit(declared.getComponentType(), elements[i]));
        }
        return array;
    }
}
