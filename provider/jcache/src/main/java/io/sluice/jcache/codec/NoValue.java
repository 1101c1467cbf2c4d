package io.sluice.jcache.codec;

/** What a cache that stores by reference stores for a key that has no value where it would come from. */
public enum NoValue {
    /** The only one. */
    MARK
}
