package io.sluice.jcache.copy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies the JDK's unmodifiable collections ({@code List.of}) if their elements can change, and shares the others. */
abstract class FixedCopying extends Copying {
    private static final long OWN_BYTES = HeapBytes.aligned(HeapBytes.HEADER + 2 * HeapBytes.REFERENCE);

    private FixedCopying() {}

    /** Sets and maps have twice as many places as elements, which lists do not need. */
    final Verdict examineParts(Collection<?> parts, Examination examination) {
        return examination.add(OWN_BYTES + HeapBytes.ofReferences(2 * parts.size()))
                ? examination.lookAtAll(parts)
                : Verdict.UNKNOWN;
    }

    final boolean areShared(Collection<?> parts) {
        for (Object part : parts) {
            if (!isPartShared(part)) {
                return false;
            }
        }
        return true;
    }

    final @Nullable Object[] copies(Collection<?> parts) {
        @Nullable Object[] copies = parts.toArray();
        for (int index = 0; index < copies.length; index++) {
            copies[index] = copyOf(copies[index]);
        }
        return copies;
    }

    /** Copies lists. */
    static final class OfList extends FixedCopying {
        @Override
        Verdict examine(Object from, Examination examination) {
            return examineParts((List<?>) from, examination);
        }

        @Override
        boolean isShared(Object from) {
            return areShared((List<?>) from);
        }

        @Override
        Object copy(Object from) {
            List<?> list = (List<?>) from;
            if (areShared(list)) {
                return list;
            }
            @Nullable Object[] copies = copies(list);
            return mayHaveNull(list) ? Stream.of(copies).toList() : List.of(copies);
        }

        /** The lists of {@code Stream.toList} are of the same class as those of {@code List.of}, but differ in that. */
        private static boolean mayHaveNull(List<?> list) {
            for (Object element : list) {
                if (element == null) {
                    return true;
                }
            }
            return List.copyOf(list) != list;
        }
    }

    /** Copies sets. */
    static final class OfSet extends FixedCopying {
        @Override
        Verdict examine(Object from, Examination examination) {
            return examineParts((Set<?>) from, examination);
        }

        @Override
        boolean isShared(Object from) {
            return areShared((Set<?>) from);
        }

        @Override
        Object copy(Object from) {
            Set<?> set = (Set<?>) from;
            return areShared(set) ? set : Set.of(copies(set));
        }
    }

    /** Copies maps. */
    static final class OfMap extends FixedCopying {
        @Override
        Verdict examine(Object from, Examination examination) {
            Map<?, ?> map = (Map<?, ?>) from;
            return examineParts(map.keySet(), examination).and(examineParts(map.values(), examination));
        }

        @Override
        boolean isShared(Object from) {
            Map<?, ?> map = (Map<?, ?>) from;
            return areShared(map.keySet()) && areShared(map.values());
        }

        @Override
        Object copy(Object from) {
            Map<?, ?> map = (Map<?, ?>) from;
            return isShared(map) ? map : made(map);
        }

        private static Map<?, ?> made(Map<?, ?> map) {
            Map.Entry<?, ?>[] entries = new Map.Entry<?, ?>[map.size()];
            int count = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                entries[count++] = Map.entry(copyOf(entry.getKey()), copyOf(entry.getValue()));
            }
            return Map.ofEntries(entries);
        }
    }
}
