package io.sluice.jcache;

import io.sluice.jcache.flight.Arrival;
import io.sluice.store.Stored;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * The last good values of one cache, for loads that have failed, as far as contracts want that. Safe for use by many
 * threads.
 */
final class Fallback<K, V> {
    private static final System.Logger LOG = System.getLogger(Fallback.class.getName());
    private static final long INTERVAL_NS = TimeUnit.MINUTES.toNanos(1);

    private final String cacheName;
    private final Entries<K, V> entries;
    private final LongSupplier clockNs;
    private final AtomicLong nextWarningNs;
    private final LongAdder answers = new LongAdder();

    /** Takes the name for the log, and a clock that behaves like {@link System#nanoTime}. */
    Fallback(String cacheName, Entries<K, V> entries, LongSupplier clockNs) {
        this.cacheName = cacheName;
        this.entries = entries;
        this.clockNs = clockNs;
        this.nextWarningNs = new AtomicLong(clockNs.getAsLong());
    }

    /**
     * Returns the last good value of a key, {@code null} if there is none. That it has no value is none.
     *
     * @throws javax.cache.CacheException if the store cannot answer
     */
    @Nullable
    LastValue<V> find(K key) {
        Stored stored = entries.lastGood(key);
        V value = stored == null ? null : entries.read(stored);
        return stored == null || value == null ? null : new LastValue<>(this, stored, value);
    }

    /** Returns what a load brings whose cache loader threw: the last good value of the key, else what was thrown. */
    Arrival after(CacheLoaderException thrown, K key) {
        LastValue<V> last = find(key, thrown);
        return last == null ? Arrival.ofFailure(thrown) : last.insteadOf(thrown);
    }

    /** Returns the last good value of a key whose loader threw, {@code null} if there is none. */
    @Nullable
    LastValue<V> find(K key, CacheLoaderException thrown) {
        if (Thread.currentThread().isInterrupted()) {
            return null; // the thread shall stop, and nothing is known of the key
        }
        try {
            return find(key);
        } catch (RuntimeException e) {
            thrown.addSuppressed(e);
            return null;
        }
    }

    @Nullable
    V read(Stored stored) {
        return entries.read(stored);
    }

    void used(Throwable thrown) {
        answers.increment();
        long nowNs = clockNs.getAsLong();
        long nextNs = nextWarningNs.get();
        if (nowNs - nextNs >= 0 && nextWarningNs.compareAndSet(nextNs, nowNs + INTERVAL_NS)) {
            LOG.log(
                    Level.WARNING,
                    "Cache '" + cacheName + "' answers with the last good value, as a new one cannot be had (such"
                            + " answers up to now: " + answers.sum() + "): " + thrown,
                    thrown);
        }
    }

    /** Returns how often a value was the answer in place of what a load threw. */
    long answers() {
        return answers.sum();
    }
}
