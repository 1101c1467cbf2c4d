package io.sluice.engine.structure;

import java.util.function.LongSupplier;

/**
 * What the structures of one engine share.
 *
 * @param hash hashes what is looked up
 * @param heap what arrays take
 * @param time tells the time of the turn, in milliseconds since 1970
 * @param press compresses parts of lists
 */
public record Ground(KeyedHash hash, HeapLayout heap, LongSupplier time, ListpackPress press) {

    /** Makes one with a press of its own. */
    public Ground(KeyedHash hash, HeapLayout heap, LongSupplier time) {
        this(hash, heap, time, new ListpackPress());
    }
}
