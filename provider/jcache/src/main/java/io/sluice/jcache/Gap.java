package io.sluice.jcache;

import io.sluice.jcache.Entries.Written;
import io.sluice.jcache.management.CacheStatistics;
import org.jspecify.annotations.Nullable;

/**
 * A key that was looked up by somebody who loads its value if there is none. What is loaded is stored only if nobody
 * has given the key a value meanwhile, or removed it, or tried to. Safe for use by many threads, but filled by one.
 */
public final class Gap<V> {
    private final Entries<?, V> entries;
    private final Found<V> found;
    private final Runnable settling;
    private final @Nullable CacheStatistics statistics;
    private volatile @Nullable Object filling;

    /** Makes the gap of a call that settles at its end. */
    Gap(Entries<?, V> entries, Found<V> found) {
        this.entries = entries;
        this.found = found;
        this.settling = () -> {};
        this.statistics = null;
    }

    /** Makes a gap each of whose operations settles if it has stored something. */
    Gap(CacheParts<?, V> parts, Found<V> found) {
        this.entries = parts.entries();
        this.found = found;
        this.settling = parts.events()::settle;
        this.statistics = parts.statistics();
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
        settling.run();
    }

    /**
     * Stores the value that was loaded.
     *
     * @return whether it was stored
     * @throws javax.cache.event.CacheEntryListenerException if it was, and a synchronous listener failed
     */
    public boolean fill(V loaded) {
        boolean isStored = write(loaded);
        settling.run();
        return isStored;
    }

    private boolean write(V value) {
        Encoded<V> encoded = entries.encode(value);
        filling = encoded.form();
        return entries.write(found, encoded) == Written.STORED;
    }

    /**
     * Stores a value that the application puts, as {@link #fill} does, and counts it.
     *
     * @return whether it was stored
     * @throws javax.cache.event.CacheEntryListenerException if it was, and a synchronous listener failed
     */
    public boolean put(V value) {
        long startNs = statistics == null ? 0 : statistics.start();
        boolean isStored = write(value);
        if (isStored && statistics != null) {
            statistics.puts(1, startNs);
        }
        settling.run();
        return isStored;
    }

    /**
     * Takes away whatever the key has now, and what is being loaded for it: a removal that neither the cache writer nor
     * the statistics take note of.
     */
    public void forget() {
        entries.forget(found);
        settling.run();
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
            Encoded<V> encoded = entries.encode(computed);
            filling = encoded.form();
            entries.renew(found, encoded);
        }
        settling.run();
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
