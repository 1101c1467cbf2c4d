package io.sluice.jcache;

import io.sluice.jcache.Entries.Written;
import org.jspecify.annotations.Nullable;

/**
 * A key that was looked up by somebody who loads its value if there is none. What is loaded is stored only if nobody
 * has given the key a value meanwhile, or removed it, or tried to. Safe for use by many threads, but filled by one.
 */
public final class Gap<V> {
    private final Entries<?, V> entries;
    private final Found<V> found;
    private volatile @Nullable Object filling;

    Gap(Entries<?, V> entries, Found<V> found) {
        this.entries = entries;
        this.found = found;
    }

    /** Returns the value, if there was one. */
    public @Nullable V value() {
        return entries.accessed(found);
    }

    /** Returns whether it is remembered that there is no value where it would be loaded from. */
    public boolean isOfNoValue() {
        return found.isOfNoValue();
    }

    /** Takes note that there is no value where it would be loaded from, for as long as a contract says, if one does. */
    public void fillWithNoValue() {
        entries.writeNoValue(found);
    }

    /**
     * Stores the value that was loaded.
     *
     * @return whether it was stored
     */
    public boolean fill(V loaded) {
        Object bytes = entries.encodeValue(loaded);
        filling = bytes;
        return entries.write(found, bytes) == Written.STORED;
    }

    /** Returns whether there was a value so near to its end that it should be computed anew. */
    public boolean isAgeing() {
        return entries.isAgeing(found);
    }

    /**
     * Stores what was computed anew in place of the value that was there, for as long as a new entry lives. If that is
     * {@code null}, the value is taken away.
     */
    public void renew(@Nullable V computed) {
        if (computed == null) {
            entries.renewWithNoValue(found);
        } else {
            Object bytes = entries.encodeValue(computed);
            filling = bytes;
            entries.renew(found, bytes);
        }
    }

    /**
     * Returns another object of the value that the gap was filled with, or the same where objects are stored by
     * reference; null if it was not filled, or the value cannot be read.
     */
    public @Nullable V copy() {
        Object stored = filling;
        return stored == null ? null : entries.decoded(stored);
    }
}
