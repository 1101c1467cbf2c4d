package io.sluice.jcache;

import io.sluice.jcache.Entries.Written;
import io.sluice.jcache.event.CacheEvents;
import io.sluice.jcache.flight.Arrival;
import io.sluice.jcache.flight.Flights;
import io.sluice.jcache.flight.Flights.Crew;
import io.sluice.jcache.integration.Loading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/** Brings values from the cache loader into one cache. Arguments are checked. Safe for use by many threads. */
final class Loads<K, V> {
    // What is loaded is no put: neither statistics nor the cache writer take note of it.
    private final CacheParts<K, V> parts;
    private final Entries<K, V> entries;
    private final Loading<K, V> loading;
    private final Flights flights;
    private final Fallback<K, V> fallback;

    Loads(CacheParts<K, V> parts, Flights flights, Fallback<K, V> fallback) {
        this.flights = flights;
        this.fallback = fallback;
        this.parts = parts;
        this.entries = parts.entries();
        this.loading = parts.loading();
    }

    /** What {@code loadAll} does with keys that have values. */
    enum Present {
        KEPT,
        REPLACED
    }

    /** Returns the value of a key that was not there: what is there now, or what is loaded, by whomever. */
    @Nullable
    V load(K key) {
        Arrival brought = flights.fly(key, entries.fence(key), new Crew() {
            @Override
            public Arrival lead() {
                return alone();
            }

            @Override
            public Arrival alone() {
                return loaded(new Gap<>(entries, entries.findToLoad(key)), key);
            }
        });
        if (brought.failure() instanceof CacheLoaderException failure) {
            throw failure;
        }
        return cast(brought.value());
    }

    private Arrival loaded(Gap<V> gap, K key) {
        V present = gap.value();
        if (present != null) {
            return Arrival.of(present, () -> null);
        }
        if (gap.isOfNoValue()) {
            return Arrival.ofNothing();
        }
        try {
            V loaded = CacheEvents.<@Nullable V>withoutWaiting(() -> loading.load(key));
            store(gap, loaded);
            return loaded == null ? Arrival.ofNothing() : Arrival.of(loaded, gap::copy);
        } catch (CacheLoaderException e) {
            return fallback.after(e, key);
        }
    }

    /** Stores what was loaded, or that there is nothing. */
    private void store(Gap<V> gap, @Nullable V loaded) {
        try {
            if (loaded == null) {
                gap.fillWithNoValue();
            } else {
                gap.fill(loaded);
            }
        } catch (CacheFullException e) {
            entries.loadedUnstored(e);
        }
    }

    @SuppressWarnings("unchecked") // it is a value of this cache
    private @Nullable V cast(@Nullable Object value) {
        return (V) value;
    }

    /** Loads several keys that were not there; returns what is there now, and what is loaded for the others. */
    Map<K, V> loadAbsent(Collection<K> keys) {
        Map<K, V> values = new HashMap<>();
        Map<K, Gap<V>> gaps = new HashMap<>();
        for (K key : keys) {
            Gap<V> gap = new Gap<>(entries, entries.findToLoad(key));
            V present = gap.value();
            if (present != null) {
                values.put(key, present);
            } else if (!gap.isOfNoValue()) {
                gaps.put(key, gap);
            }
        }
        if (!gaps.isEmpty()) {
            values.putAll(loaded(gaps));
        }
        return values;
    }

    /** Fills gaps; what the loader brings that nobody has asked for is no answer. */
    private Map<K, V> loaded(Map<K, Gap<V>> gaps) {
        Map<K, V> loaded;
        try {
            loaded = loading.loadAll(List.copyOf(gaps.keySet()));
        } catch (CacheLoaderException e) {
            return lastGood(gaps.keySet(), e);
        }
        gaps.forEach((key, gap) -> store(gap, loaded.get(key)));
        loaded.keySet().retainAll(gaps.keySet());
        return loaded;
    }

    /** Returns the last good values of keys; throws if one has none, since it would seem to have no value. */
    private Map<K, V> lastGood(Collection<K> keys, CacheLoaderException thrown) {
        Map<K, LastValue<V>> found = new HashMap<>();
        for (K key : keys) {
            LastValue<V> last = fallback.find(key, thrown);
            if (last == null) {
                throw thrown;
            }
            found.put(key, last);
        }
        Map<K, V> values = new HashMap<>();
        found.forEach((key, last) -> values.put(key, cast(last.insteadOf(thrown).value())));
        return values;
    }

    /** Loads keys, as {@code loadAll} does on a thread of its own. */
    void loadAll(Collection<? extends K> keys, Present present) {
        List<K> wanted = new ArrayList<>();
        for (K key : keys) {
            if (present == Present.REPLACED || entries.find(key).value() == null) {
                wanted.add(key);
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        Map<K, V> loaded = loading.loadAll(wanted);
        loaded.forEach((key, value) -> store(key, value, present));
        for (K key : wanted) {
            if (!loaded.containsKey(key)) {
                entries.forgetLastGood(entries.find(key));
            }
        }
    }

    private void store(K key, V value, Present present) {
        parts.locks().with(key, () -> {
            Encoded<V> encoded = entries.encode(value);
            Found<V> found;
            do {
                found = entries.find(key);
            } while ((present == Present.REPLACED || found.value() == null)
                    && entries.write(found, encoded) == Written.LOST);
            return true;
        });
    }
}
