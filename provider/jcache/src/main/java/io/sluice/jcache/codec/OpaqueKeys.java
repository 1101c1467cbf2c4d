package io.sluice.jcache.codec;

import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for the keys of one cache by reference of which nothing but {@code equals} is known: those that no
 * {@link KeyText} can be made of, because they are not Serializable. Safe for use by many threads.
 */
public final class OpaqueKeys {
    /*
     * Equal keys have one number as long as anybody refers to the one that was seen first: each entry does so, with a
     * KeyedValue. When no entry and no call does, the number is forgotten; it is never given again, in any cache.
     */
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Map<Object, Known> known = new WeakHashMap<>();

    private static final class Known extends WeakReference<Object> {
        private final long number = NUMBERS.incrementAndGet();

        Known(Object key) {
            super(key);
        }
    }

    /** Makes an empty set. */
    public OpaqueKeys() {}

    /** Returns whether a key needs a number. */
    public static boolean isOpaque(Object key) {
        return !(key instanceof Serializable)
                && !(key instanceof Record)
                && !(key instanceof Collection)
                && !(key instanceof Map)
                && !key.getClass().isArray();
    }

    /** Returns the key that stands for all that equal a key: to be kept as long as the number is needed. */
    public synchronized Object first(Object key) {
        Known found = known.get(key);
        Object first = found == null ? null : found.get();
        if (first == null) {
            known.put(key, new Known(key));
            return key;
        }
        return first;
    }

    /** Returns the text of a key: its class and its number, which the text of no other key looks like. */
    synchronized String textOf(Object first) {
        @Nullable Known found = known.get(first);
        if (found == null) {
            found = new Known(first);
            known.put(first, found);
        }
        return KeyWriter.nameOf(first.getClass()) + "(#" + found.number + ')';
    }
}
