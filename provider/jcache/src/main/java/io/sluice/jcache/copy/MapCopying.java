package io.sluice.jcache.copy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Copies a map of the JDK's by putting copies of its keys and values, in their order, into a new one. */
class MapCopying extends Copying {
    private static final long OWN_BYTES = 64;

    private final IntFunction<Map<@Nullable Object, @Nullable Object>> maker;
    private final long entryBytes;

    /**
     * Makes the way to copy one class.
     *
     * @param maker makes an empty one for a number of entries
     * @param entryBytes what it needs for each entry
     */
    MapCopying(IntFunction<Map<@Nullable Object, @Nullable Object>> maker, long entryBytes) {
        this.maker = maker;
        this.entryBytes = entryBytes;
    }

    @Override
    Verdict examine(Object from, Examination examination) {
        Map<?, ?> map = (Map<?, ?>) from;
        examination.noteDoubt(); // a hash table does not tell its load factor, which its order depends on
        return examination.add(OWN_BYTES + entryBytes * map.size())
                ? examination
                        .lookAtAll(map.keySet())
                        .and(examination.lookAtAll(map.values()))
                        .ofMutable()
                : Verdict.UNKNOWN;
    }

    @Override
    Object copy(Object from) {
        Map<?, ?> map = (Map<?, ?>) from;
        Map<@Nullable Object, @Nullable Object> copy = maker.apply(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            copy.put(copyOf(entry.getKey()), copyOf(entry.getValue()));
        }
        return copy;
    }

    /** Leaves out linked maps in the order of access. */
    static final class InOrder extends MapCopying {
        InOrder(IntFunction<Map<@Nullable Object, @Nullable Object>> maker, long entryBytes) {
            super(maker, entryBytes);
        }

        @Override
        Verdict examine(Object from, Examination examination) {
            // The size first, since a map has to be cloned to see its order.
            Verdict verdict = super.examine(from, examination);
            boolean isCopied = verdict == Verdict.COPIED && !isInOrderOfAccess(from);
            return isCopied ? verdict : Verdict.UNKNOWN;
        }

        /** A map does not tell, but its clone behaves as itself would. */
        @SuppressWarnings("unchecked")
        private static boolean isInOrderOfAccess(Object map) {
            Map<Object, Object> clone = (Map<Object, Object>) ((LinkedHashMap<?, ?>) map).clone();
            clone.clear();
            clone.put("first", "");
            clone.put("second", "");
            clone.get("first");
            return !clone.keySet().iterator().next().equals("first");
        }
    }
}
