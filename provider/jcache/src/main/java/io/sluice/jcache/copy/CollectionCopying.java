package io.sluice.jcache.copy;

import java.util.Collection;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Copies a collection of the JDK's by adding copies of its elements, in their order, to a new one. */
class CollectionCopying extends Copying {
    private static final long OWN_BYTES = 80;

    private final IntFunction<Collection<@Nullable Object>> maker;
    private final long elementBytes;

    /**
     * Makes the way to copy one class.
     *
     * @param maker makes an empty one for a number of elements
     * @param elementBytes what it needs for each element
     */
    CollectionCopying(IntFunction<Collection<@Nullable Object>> maker, long elementBytes) {
        this.maker = maker;
        this.elementBytes = elementBytes;
    }

    @Override
    Verdict examine(Object from, Examination examination) {
        Collection<?> elements = (Collection<?>) from;
        return examination.add(OWN_BYTES + elementBytes * elements.size())
                ? examination.lookAtAll(elements).ofMutable()
                : Verdict.UNKNOWN;
    }

    @Override
    Object copy(Object from) {
        Collection<?> elements = (Collection<?>) from;
        Collection<@Nullable Object> copy = maker.apply(elements.size());
        for (Object element : elements) {
            copy.add(copyOf(element));
        }
        return copy;
    }

    /** Copies sets that are hash tables. */
    static final class Hashed extends CollectionCopying {
        Hashed(IntFunction<Collection<@Nullable Object>> maker, long elementBytes) {
            super(maker, elementBytes);
        }

        @Override
        Verdict examine(Object from, Examination examination) {
            examination.noteDoubt(); // it does not tell its load factor, which its order depends on
            return super.examine(from, examination);
        }
    }
}
