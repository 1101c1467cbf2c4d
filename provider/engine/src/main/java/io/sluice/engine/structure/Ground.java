package io.sluice.engine.structure;

/**
 * What the structures of one engine share.
 *
 * @param hash hashes what is looked up
 * @param heap what arrays take
 * @param press compresses parts of lists
 */
public record Ground(KeyedHash hash, HeapLayout heap, ListpackPress press) {

    /** Makes one with a press of its own. */
    public Ground(KeyedHash hash, HeapLayout heap) {
        this(hash, heap, new ListpackPress());
    }
}
