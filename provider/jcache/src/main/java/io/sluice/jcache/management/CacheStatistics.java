package io.sluice.jcache.management;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import javax.cache.management.CacheStatisticsMXBean;

/** What one cache counts while its statistics are enabled. Safe for use by many threads; refers to nothing. */
public final class CacheStatistics implements CacheStatisticsMXBean {
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder removals = new LongAdder();
    private final LongAdder getNs = new LongAdder();
    private final LongAdder putNs = new LongAdder();
    private final LongAdder removeNs = new LongAdder();
    private LongSupplier evictions = () -> 0;

    /** What the store has evicted while nobody counted, or before the counters were cleared. */
    private long evictionsLeftOut;

    private long evictionsCounted;
    private volatile boolean enabled;

    /** Sets who knows how many entries the store has evicted; what it has before does not count. */
    public synchronized void evictions(LongSupplier ofStore) {
        evictions = ofStore;
        evictionsLeftOut = ofStore.getAsLong();
        evictionsCounted = 0;
    }

    /** Starts counting; what was counted before stays. */
    public synchronized void enable() {
        if (!enabled) {
            evictionsLeftOut = evictions.getAsLong() - evictionsCounted;
            enabled = true;
        }
    }

    /** Stops counting. */
    public synchronized void disable() {
        if (enabled) {
            evictionsCounted = getCacheEvictions();
            enabled = false;
        }
    }

    /** Returns whether operations are counted. */
    public boolean isEnabled() {
        return enabled;
    }

    /** Returns the time at which an operation starts, to be given back with what it did. */
    public long start() {
        return enabled ? System.nanoTime() : 0;
    }

    /** Counts look-ups that found a value. */
    public void hits(long count, long startNs) {
        add(hits, getNs, count, startNs);
    }

    /** Counts look-ups that found none. */
    public void misses(long count, long startNs) {
        add(misses, getNs, count, startNs);
    }

    /** Counts values stored. */
    public void puts(long count, long startNs) {
        add(puts, putNs, count, startNs);
    }

    /** Counts entries removed by the application. */
    public void removals(long count, long startNs) {
        add(removals, removeNs, count, startNs);
    }

    private void add(LongAdder counter, LongAdder time, long count, long startNs) {
        // An operation that began before statistics were enabled has no start.
        if (enabled && count > 0 && startNs != 0) {
            counter.add(count);
            time.add(System.nanoTime() - startNs);
        }
    }

    @Override
    public synchronized void clear() {
        evictionsLeftOut = evictions.getAsLong();
        evictionsCounted = 0;
        for (LongAdder counter : new LongAdder[] {hits, misses, puts, removals, getNs, putNs, removeNs}) {
            counter.reset();
        }
    }

    @Override
    public long getCacheHits() {
        return hits.sum();
    }

    @Override
    public float getCacheHitPercentage() {
        return percentage(getCacheHits());
    }

    @Override
    public long getCacheMisses() {
        return misses.sum();
    }

    @Override
    public float getCacheMissPercentage() {
        return percentage(getCacheMisses());
    }

    private float percentage(long part) {
        long all = getCacheGets();
        return all == 0 ? 0 : 100f * part / all;
    }

    @Override
    public long getCacheGets() {
        return hits.sum() + misses.sum();
    }

    @Override
    public long getCachePuts() {
        return puts.sum();
    }

    @Override
    public long getCacheRemovals() {
        return removals.sum();
    }

    /** Returns the number of entries of this cache that gave way because the store's memory was full. */
    @Override
    public synchronized long getCacheEvictions() {
        return enabled ? evictions.getAsLong() - evictionsLeftOut : evictionsCounted;
    }

    @Override
    public float getAverageGetTime() {
        return averageMicros(getNs, getCacheGets());
    }

    @Override
    public float getAveragePutTime() {
        return averageMicros(putNs, getCachePuts());
    }

    @Override
    public float getAverageRemoveTime() {
        return averageMicros(removeNs, getCacheRemovals());
    }

    private static float averageMicros(LongAdder totalNs, long count) {
        return count == 0 ? 0 : (float) totalNs.sum() / TimeUnit.MICROSECONDS.toNanos(1) / count;
    }
}
