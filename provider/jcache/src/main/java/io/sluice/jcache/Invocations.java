package io.sluice.jcache;

import io.sluice.jcache.CacheParts.Lookup;
import io.sluice.jcache.Entries.Written;
import io.sluice.jcache.event.CacheEvents;
import io.sluice.jcache.processor.ProcessedEntry;
import io.sluice.jcache.processor.ProcessorResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** Runs entry processors on the entries of one cache. Arguments are checked. Safe for use by many threads. */
final class Invocations<K, V> {
    /*
     * A processor runs outside of the store, with the lock of its key. Should a Redis client have changed the entry
     * when its result is to be stored, it runs again on what is there now. One that finds it changed RUNS_MAX times
     * mostly changes it itself, through the cache, and would never come to an end.
     */
    private static final int RUNS_MAX = 1_000;

    private final CacheParts<K, V> parts;

    Invocations(CacheParts<K, V> parts) {
        this.parts = parts;
    }

    /** A processor and its arguments. */
    record Invocation<K, V, T>(EntryProcessor<K, V, T> processor, List<@Nullable Object> arguments) {
        static <K, V, T> Invocation<K, V, T> of(
                EntryProcessor<K, V, T> processor, @Nullable Object @Nullable [] arguments) {
            return new Invocation<>(processor, arguments == null ? List.of() : Arrays.asList(arguments));
        }

        private @Nullable T run(ProcessedEntry<K, V> entry) {
            try {
                return CacheEvents.<@Nullable T>withoutWaiting(() -> processor.process(entry, arguments.toArray()));
            } catch (CacheException e) {
                throw e; // of this cache, its loader, or the processor itself
            } catch (RuntimeException e) {
                throw ProcessorResult.wrapped(e);
            }
        }
    }

    <T> @Nullable T invoke(K key, Invocation<K, V, T> invocation) {
        return parts.locks().<@Nullable T>with(key, () -> process(key, invocation));
    }

    <T> Map<K, EntryProcessorResult<T>> invokeAll(Set<? extends K> keys, Invocation<K, V, T> invocation) {
        Map<K, EntryProcessorResult<T>> results = new HashMap<>();
        for (K key : keys) {
            ProcessorResult<T> result = resultOf(key, invocation);
            if (result.value() != null || result.failure() != null) {
                results.put(key, result);
            }
        }
        return results;
    }

    private <T> ProcessorResult<T> resultOf(K key, Invocation<K, V, T> invocation) {
        try {
            return new ProcessorResult<>(invoke(key, invocation), null);
        } catch (CacheClosedException e) {
            throw e; // there is no entry to process any more
        } catch (RuntimeException e) {
            return new ProcessorResult<>(null, ProcessorResult.wrapped(e));
        }
    }

    private <T> @Nullable T process(K key, Invocation<K, V, T> invocation) {
        long start = parts.statistics().start();
        for (int run = 1; run <= RUNS_MAX; run++) {
            Found<V> found = parts.entries().find(key);
            if (run == 1) {
                parts.countLookUp(Lookup.of(found.value()), start);
            }
            ProcessedEntry<K, V> entry = new ProcessedEntry<>(key, found.value(), parts.loading());
            T result = invocation.run(entry);
            if (isDone(found, entry)) {
                return result;
            }
        }
        throw new CacheException("an entry processor has run " + RUNS_MAX + " times, and its entry has changed each"
                + " time meanwhile; a processor must not change its entry but by setValue and remove");
    }

    /**
     * Does to the cache what a processor has done to its entry; returns false if another has changed that meanwhile.
     */
    private boolean isDone(Found<V> found, ProcessedEntry<K, V> entry) {
        return switch (entry.outcome()) {
            case NONE -> true;
            case ACCESS -> {
                parts.entries().accessed(found);
                yield true;
            }
            case LOAD -> isLoadDone(found, entry);
            case CREATE, UPDATE -> isPut(found, entry);
            case REMOVE -> isRemoved(found, entry);
        };
    }

    private boolean isLoadDone(Found<V> found, ProcessedEntry<K, V> entry) {
        try {
            Encoded<V> encoded = parts.entries().encode(entry.newValue());
            return parts.entries().write(found, encoded) != Written.LOST;
        } catch (CacheFullException e) {
            parts.entries().loadedUnstored(e);
            return true;
        }
    }

    private boolean isPut(Found<V> found, ProcessedEntry<K, V> entry) {
        long start = parts.statistics().start();
        Encoded<V> encoded = parts.entries().encode(entry.newValue());
        if (parts.writing().isThrough()) {
            CacheEvents.withoutWaiting(() -> {
                parts.writing().write(new CacheEntry<>(entry.getKey(), entry.newValue()));
                return true;
            });
        }
        Written written = storeWritten(found, encoded);
        boolean isCounted = written == Written.STORED || (written == Written.EXPIRED && found.value() != null);
        parts.statistics().puts(isCounted ? 1 : 0, start);
        return written != Written.LOST;
    }

    /** Stores what the writer has already; where memory is full for it, the old value goes. */
    private Written storeWritten(Found<V> found, Encoded<V> encoded) {
        try {
            return parts.entries().write(found, encoded);
        } catch (CacheFullException e) {
            if (parts.writing().isThrough()) {
                parts.entries().forget(found);
            }
            throw e;
        }
    }

    private boolean isRemoved(Found<V> found, ProcessedEntry<K, V> entry) {
        long start = parts.statistics().start();
        if (parts.writing().isThrough()) {
            CacheEvents.withoutWaiting(() -> {
                parts.writing().delete(entry.getKey());
                return true;
            });
        }
        parts.entries().forgetLastGood(found);
        boolean removed =
                found.stored() == null || parts.entries().region().compareAndRemove(found.key(), found.stored());
        parts.statistics().removals(removed && found.value() != null ? 1 : 0, start);
        return removed;
    }
}
