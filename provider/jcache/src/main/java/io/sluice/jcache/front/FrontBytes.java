package io.sluice.jcache.front;

import io.sluice.jcache.ParametersKey;
import io.sluice.jcache.copy.HeapBytes;
import io.sluice.store.Stored;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of heap that immutable objects occupy, about, and which objects are known to be immutable.
 *
 * <p>Immutable are strings, boxed values, big numbers of exactly the JDK's classes, enum constants, UUIDs, times,
 * records and the JDK's unmodifiable lists, sets and maps ({@code List.of}) if all their parts are immutable, and not
 * too large.
 *
 * <p>How exact that is: see {@link HeapBytes}. What the JVM or the application shares counts for everybody who holds
 * it, enum constants excepted.
 */
final class FrontBytes {
    /** The size of what may be mutable, or is too large to be kept. */
    static final long UNKNOWN = HeapBytes.UNKNOWN;

    private static final int BYTES_MAX = 16_384;
    private static final int DEPTH_MAX = 16;
    /** A {@link Stored}: two references to what was made, its bytes, and about two references of the store. */
    static final long STORED = HeapBytes.aligned(HeapBytes.HEADER + Integer.BYTES + 4 * HeapBytes.REFERENCE);

    private static final Set<Class<?>> COLLECTIONS = Set.of(
            List.of().getClass(),
            List.of(1).getClass(),
            Set.of().getClass(),
            Set.of(1).getClass());
    private static final Set<Class<?>> MAPS =
            Set.of(Map.of().getClass(), Map.of(1, 1).getClass());

    private long total;

    private FrontBytes() {}

    /** Returns the bytes of a value, or {@link #UNKNOWN}. */
    static long ofImmutable(Object value) {
        long simple = HeapBytes.ofSimple(value);
        if (simple != UNKNOWN) {
            return simple > BYTES_MAX ? UNKNOWN : simple;
        }
        FrontBytes sum = new FrontBytes();
        return sum.add(value, 0) ? sum.total : UNKNOWN;
    }

    /** Adds an object and its parts; returns false if one may be mutable, or if they are too many. */
    private boolean add(@Nullable Object part, int depth) {
        if (part == null || part instanceof Enum) {
            return true;
        }
        long simple = HeapBytes.ofSimple(part);
        if (simple != UNKNOWN) {
            return plus(simple);
        }
        return depth < DEPTH_MAX && addComposite(part, depth + 1);
    }

    private boolean addComposite(Object whole, int depth) {
        if (whole instanceof Record && RecordParts.isOpen(whole.getClass())) {
            return addRecord(whole, RecordParts.of(whole.getClass()), depth);
        }
        if (whole instanceof ParametersKey key) {
            return plus(HeapBytes.aligned(HeapBytes.HEADER + HeapBytes.REFERENCE + Integer.BYTES))
                    && addAll(key.parameters(), depth);
        }
        if (COLLECTIONS.contains(whole.getClass())) {
            return plus(HeapBytes.aligned(HeapBytes.HEADER + 2 * HeapBytes.REFERENCE))
                    && addAll((Collection<?>) whole, depth);
        }
        if (MAPS.contains(whole.getClass())) {
            Map<?, ?> map = (Map<?, ?>) whole;
            return addAll(map.keySet(), depth) && addAll(map.values(), depth);
        }
        return false;
    }

    /** Sets and maps have twice as many places as elements, which lists do not need. */
    private boolean addAll(Collection<?> parts, int depth) {
        return plus(HeapBytes.ofReferences(2 * parts.size())) && parts.stream().allMatch(part -> add(part, depth));
    }

    private boolean addRecord(Object whole, RecordParts parts, int depth) {
        if (!plus(HeapBytes.aligned(HeapBytes.HEADER + Long.BYTES * (long) parts.count()))) {
            return false;
        }
        for (int index = 0; index < parts.references(); index++) {
            if (!add(parts.reference(whole, index), depth)) {
                return false;
            }
        }
        return true;
    }

    private boolean plus(long bytes) {
        total += bytes;
        return total <= BYTES_MAX;
    }
}
