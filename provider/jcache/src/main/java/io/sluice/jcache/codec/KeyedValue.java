package io.sluice.jcache.codec;

import org.jspecify.annotations.Nullable;

/**
 * What a cache by reference stores for a key that has only a number: the value, and the key that the number stands for.
 *
 * @param key the first of all equal keys: see {@link OpaqueKeys}
 * @param stored what would be stored otherwise: the value, or that there is none
 */
public record KeyedValue(Object key, Object stored) {

    /** Returns the value of what a cache by reference has stored, nothing if that says that there is none. */
    public static @Nullable Object valueOf(Object stored) {
        Object meant = stored instanceof KeyedValue keyed ? keyed.stored() : stored;
        return meant == NoValue.MARK ? null : meant;
    }
}
