package io.sluice.engine.value;

import java.util.function.LongSupplier;

/** Elements that are known by their places, which changes make meaningless. */
public interface Elements {

    /** Returns the number of elements. */
    int size();

    /** Returns the first place, -1 if there is none. */
    long first();

    /** Returns the place after another one, -1 after the last. */
    long next(long place);

    /**
     * Returns a place by chance, each with the same, -1 if there is none.
     *
     * @param chance random bits
     */
    long any(LongSupplier chance);
}
