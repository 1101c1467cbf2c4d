package io.sluice.jcache.copy;

import java.lang.reflect.Array;
import java.util.Arrays;

/** Copies arrays. */
final class ArrayCopying extends Copying {
    private final Class<?> component;

    ArrayCopying(Class<?> component) {
        this.component = component;
    }

    @Override
    Verdict examine(Object from, Examination examination) {
        long bytes = HeapBytes.ofBytes(Array.getLength(from) * HeapBytes.of(component));
        if (!examination.add(bytes)) {
            return Verdict.UNKNOWN;
        }
        return component.isPrimitive()
                ? Verdict.COPIED
                : examination.lookAtAll(Arrays.asList((Object[]) from)).ofMutable();
    }

    @Override
    Object copy(Object from) {
        if (component.isPrimitive()) {
            int length = Array.getLength(from);
            Object to = Array.newInstance(component, length);
            System.arraycopy(from, 0, to, 0, length);
            return to;
        }
        Object[] to = ((Object[]) from).clone();
        if (!isAlwaysShared(component)) {
            Arrays.setAll(to, index -> copyOf(to[index]));
        }
        return to;
    }
}
