package io.sluice.jcache.copy;

import java.util.ArrayList;

/** Copies array lists, the most frequent of all collections, without an iterator. */
final class ListCopying extends Copying {
    private static final long OWN_BYTES = HeapBytes.aligned(HeapBytes.HEADER + 2 * Integer.BYTES + HeapBytes.REFERENCE);

    @Override
    Verdict examine(Object from, Examination examination) {
        ArrayList<?> list = (ArrayList<?>) from;
        return examination.add(OWN_BYTES + HeapBytes.ofReferences(list.size()))
                ? examination.lookAtAll(list).ofMutable()
                : Verdict.UNKNOWN;
    }

    @Override
    Object copy(Object from) {
        ArrayList<?> list = (ArrayList<?>) from;
        int size = list.size();
        ArrayList<Object> copy = new ArrayList<>(size);
        for (int index = 0; index < size; index++) {
            copy.add(copyOf(list.get(index)));
        }
        return copy;
    }
}
