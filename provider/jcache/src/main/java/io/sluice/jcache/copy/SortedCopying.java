package io.sluice.jcache.copy;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Copies what the JDK keeps sorted, by a comparison that cannot change: the natural order of keys that are shared. As
 * in deserialisation, nothing is compared.
 */
abstract class SortedCopying extends Copying {
    private static final long OWN_BYTES = 72;

    private final long entryBytes;

    private SortedCopying(long entryBytes) {
        this.entryBytes = entryBytes;
    }

    /** Looks into elements or keys, which have to be shared. */
    final Verdict examineKeys(Collection<?> keys, Examination examination) {
        boolean isShared =
                examination.add(OWN_BYTES + entryBytes * keys.size()) && examination.lookAtAll(keys) == Verdict.SHARED;
        return isShared ? Verdict.COPIED : Verdict.UNKNOWN;
    }

    /** Replaces the values of a copy that still has those of its original. */
    final Object withOwnValues(Map<Object, @Nullable Object> copy) {
        for (Map.Entry<Object, @Nullable Object> entry : copy.entrySet()) {
            entry.setValue(copyOf(entry.getValue()));
        }
        return copy;
    }

    /** Copies tree sets. */
    static final class OfSet extends SortedCopying {
        OfSet(long entryBytes) {
            super(entryBytes);
        }

        @Override
        Verdict examine(Object from, Examination examination) {
            TreeSet<?> set = (TreeSet<?>) from;
            return set.comparator() == null ? examineKeys(set, examination) : Verdict.UNKNOWN;
        }

        @Override
        Object copy(Object from) {
            return new TreeSet<>((SortedSet<?>) from);
        }
    }

    /** Copies tree maps. */
    static final class OfMap extends SortedCopying {
        OfMap(long entryBytes) {
            super(entryBytes);
        }

        @Override
        Verdict examine(Object from, Examination examination) {
            TreeMap<?, ?> map = (TreeMap<?, ?>) from;
            return map.comparator() == null
                    ? examineKeys(map.keySet(), examination).and(examination.lookAtAll(map.values()))
                    : Verdict.UNKNOWN;
        }

        @Override
        @SuppressWarnings("unchecked") // whatever they are
        Object copy(Object from) {
            return withOwnValues(new TreeMap<>((SortedMap<Object, @Nullable Object>) from));
        }
    }

    /** Copies maps whose keys are enum constants. */
    static final class OfEnums extends SortedCopying {
        OfEnums(long entryBytes) {
            super(entryBytes);
        }

        @Override
        Verdict examine(Object from, Examination examination) {
            EnumMap<?, ?> map = (EnumMap<?, ?>) from;
            return examineKeys(map.keySet(), examination).and(examination.lookAtAll(map.values()));
        }

        @Override
        @SuppressWarnings("unchecked") // the keys are not touched
        Object copy(Object from) {
            return withOwnValues((Map<Object, @Nullable Object>) ((EnumMap<?, ?>) from).clone());
        }
    }
}
