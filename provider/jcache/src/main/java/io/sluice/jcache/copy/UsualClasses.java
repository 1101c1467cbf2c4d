package io.sluice.jcache.copy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
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
import org.jspecify.annotations.Nullable;

/** The JDK's own mutable classes and collections of which it is known what serialisation makes of them. */
final class UsualClasses {
    private static final long LINKED_NODE = HeapBytes.aligned(HeapBytes.HEADER + 3 * HeapBytes.REFERENCE);
    private static final long HASH_NODE = HeapBytes.aligned(HeapBytes.HEADER + Integer.BYTES + 3 * HeapBytes.REFERENCE);
    private static final long LINKED_HASH_NODE = HASH_NODE + 2 * HeapBytes.REFERENCE;
    private static final long TREE_NODE = HeapBytes.aligned(HeapBytes.HEADER + 5 * HeapBytes.REFERENCE + 1);
    /** About two places in the table for each node, as a table has that grew. */
    private static final long PLACES = 2 * HeapBytes.REFERENCE;

    /** The capacities are those that deserialisation chooses, so that elements keep their order. */
    @SuppressWarnings("JdkObsolete") // copies are of the class that the application has chosen
    private static final Map<Class<?>, Copying> USUAL = Map.ofEntries(
            Map.entry(ArrayList.class, new ListCopying()),
            Map.entry(LinkedList.class, new CollectionCopying(size -> new LinkedList<>(), LINKED_NODE)),
            Map.entry(ArrayDeque.class, new CollectionCopying(ArrayDeque::new, PLACES)),
            Map.entry(
                    HashSet.class,
                    new CollectionCopying.Hashed(size -> new HashSet<>(ofSet(size)), HASH_NODE + PLACES)),
            Map.entry(
                    LinkedHashSet.class,
                    new CollectionCopying.Hashed(size -> new LinkedHashSet<>(ofSet(size)), LINKED_HASH_NODE + PLACES)),
            Map.entry(TreeSet.class, new SortedCopying.OfSet(TREE_NODE)),
            Map.entry(
                    HashMap.class,
                    new MapCopying(
                            size -> size == 0 ? new HashMap<>() : new HashMap<>(ofMap(size)), HASH_NODE + PLACES)),
            Map.entry(
                    LinkedHashMap.class,
                    new MapCopying.InOrder(
                            size -> size == 0 ? new LinkedHashMap<>() : new LinkedHashMap<>(ofMap(size)),
                            LINKED_HASH_NODE + PLACES)),
            Map.entry(TreeMap.class, new SortedCopying.OfMap(TREE_NODE)),
            Map.entry(EnumMap.class, new SortedCopying.OfEnums(PLACES)),
            Map.entry(List.of().getClass(), new FixedCopying.OfList()),
            Map.entry(List.of(1).getClass(), new FixedCopying.OfList()),
            Map.entry(Set.of().getClass(), new FixedCopying.OfSet()),
            Map.entry(Set.of(1).getClass(), new FixedCopying.OfSet()),
            Map.entry(Map.of().getClass(), new FixedCopying.OfMap()),
            Map.entry(Map.of(1, 1).getClass(), new FixedCopying.OfMap()),
            // Each is one object, which serialisation finds again.
            Map.entry(Collections.emptyList().getClass(), SimpleCopying.SIMPLE),
            Map.entry(Collections.emptySet().getClass(), SimpleCopying.SIMPLE),
            Map.entry(Collections.emptyMap().getClass(), SimpleCopying.SIMPLE));

    private UsualClasses() {}

    /** Returns how a class is copied, if it is one of these. */
    static @Nullable Copying copying(Class<?> type) {
        if (EnumSet.class.isAssignableFrom(type)) {
            return CloneCopying.ENUM_SET; // nobody else can extend it
        }
        return isDate(type) ? CloneCopying.DATE : USUAL.get(type);
    }

    /** Those of java.sql, which need not be there, are only known by their parent and their loader. */
    private static boolean isDate(Class<?> type) {
        return type == Date.class
                || (Date.class.isAssignableFrom(type) && type.getClassLoader() == ClassLoader.getPlatformClassLoader());
    }

    private static int ofSet(int size) {
        return (int) (size * (1 / 0.75f));
    }

    private static int ofMap(int size) {
        return Math.max(16, (int) (size / 0.75f + 1.0f));
    }
}
