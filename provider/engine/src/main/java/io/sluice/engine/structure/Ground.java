package io.sluice.engine.structure;

/**
 * What the structures of one engine share.
 *
 * @param hash hashes what is looked up
 * @param heap what arrays take
 */
public record Ground(KeyedHash hash, HeapLayout heap) {}
