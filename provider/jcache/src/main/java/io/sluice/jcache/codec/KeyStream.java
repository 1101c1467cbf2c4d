package io.sluice.jcache.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.cache.CacheException;

/**
 * Java serialisation of a key, made to depend on what the key is and not on how it came about.
 *
 * <p>Plain serialisation writes an object that it meets again as a reference, so that two equal strings look different
 * from one string twice; and hash tables in the order and with the capacity that their history gave them. Here equal
 * strings, numbers and times count as one object, hash sets and maps are written sorted, linked ones in their order,
 * both as new linked ones. What has neither order nor a substitute is refused.
 */
final class KeyStream extends ObjectOutputStream {
    private static final int NESTING_MAX = 8;
    private static final List<Class<?>> UNORDERED = List.of(
            HashSet.class,
            HashMap.class,
            Hashtable.class,
            ConcurrentHashMap.class,
            ConcurrentHashMap.KeySetView.class,
            IdentityHashMap.class);

    private final SerialForm serial;
    private final int nesting;
    private final Map<Object, Object> firsts = new HashMap<>();

    /** Makes the stream of a key, or of an element of so many unordered collections within each other. */
    KeyStream(OutputStream out, SerialForm serial, int nesting) throws IOException {
        super(out);
        this.serial = serial;
        this.nesting = nesting;
        enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) throws IOException {
        Class<?> type = object.getClass();
        if (type == String.class || TextType.ofClass(type) != null) {
            return firstOf(object, object);
        }
        return switch (type.getName()) {
            case "java.time.Ser" -> firstOf(ByteBuffer.wrap(plainBytes(object)), object);
            case "java.util.CollSer" -> ofImmutable(object);
            case "java.util.HashSet" -> grown(sorted((Set<?>) object));
            case "java.util.HashMap" -> sortedMap((Map<?, ?>) object);
            case "java.util.LinkedHashSet" -> grown((Set<?>) object);
            case "java.util.LinkedHashMap" -> grown((Map<?, ?>) object);
            default -> ordered(object);
        };
    }

    private Object firstOf(Object value, Object object) {
        Object first = firsts.putIfAbsent(value, object);
        return first == null ? object : first;
    }

    private static byte[] plainBytes(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /** {@code Set.of} and {@code Map.of} stand behind one class with {@code List.of}, and in an order of this JVM. */
    private Object ofImmutable(Object substitute) throws IOException {
        Object original = serial.readPlain(plainBytes(substitute));
        if (original instanceof Set<?> set) {
            return grown(sorted(set));
        }
        return original instanceof Map<?, ?> map ? sortedMap(map) : substitute;
    }

    private Map<Object, Object> sortedMap(Map<?, ?> map) {
        Map<Object, Object> result = new LinkedHashMap<>();
        sorted(map.keySet()).forEach(key -> result.put(key, map.get(key)));
        return result;
    }

    private List<Object> sorted(Collection<?> elements) {
        if (nesting == NESTING_MAX) {
            throw new CacheException("unordered collections in a key are nested more than " + NESTING_MAX + " deep");
        }
        IdentityHashMap<Object, String> texts = new IdentityHashMap<>();
        elements.forEach(element ->
                texts.put(element, KeyWriter.forOrder(serial, nesting + 1).write(element)));
        return elements.stream()
                .<Object>map(element -> element)
                .sorted(Comparator.comparing(texts::get))
                .toList();
    }

    private static Set<Object> grown(Collection<?> elements) {
        Set<Object> result = new LinkedHashSet<>();
        result.addAll(elements);
        return result;
    }

    private static Map<Object, Object> grown(Map<?, ?> map) {
        Map<Object, Object> result = new LinkedHashMap<>();
        map.forEach(result::put);
        return result;
    }

    private static Object ordered(Object object) {
        if (UNORDERED.stream().anyMatch(type -> type.isInstance(object)) && !(object instanceof LinkedHashMap)) {
            throw new CacheException(object.getClass().getName() + " in a serialised key has no fixed order; "
                    + "allowed: HashSet, HashMap, LinkedHashSet, LinkedHashMap, Set.of, Map.of, and sorted ones");
        }
        return object;
    }
}
