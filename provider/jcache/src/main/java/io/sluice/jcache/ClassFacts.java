package io.sluice.jcache;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out once about a class of an application. It hangs on that class and goes with it. It does not keep
 * the maker of the facts: where the class outlives him, as one that several applications share outlives a Sluice inside
 * one of them, the facts are let go when memory is short. Any thread.
 *
 * @param <T> the facts
 */
public abstract class ClassFacts<T> {
    private final ClassValue<SoftReference<T>[]> ofClass = new ClassValue<>() {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of references to T, made and filled here
        protected SoftReference<T>[] computeValue(Class<?> type) {
            return new SoftReference[] {new SoftReference<>(workOut(type))};
        }
    };

    /** Returns the facts about a class. */
    public final T of(Class<?> type) {
        SoftReference<T>[] place = ofClass.get(type);
        @Nullable T known = place[0].get();
        if (known == null) {
            known = workOut(type);
            place[0] = new SoftReference<>(known);
        }
        return known;
    }

    /** Works the facts out, each time the same. */
    protected abstract T workOut(Class<?> type);
}
