package io.sluice.jcache;

import io.sluice.jcache.Entries.Written;
import io.sluice.jcache.integration.Loading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings values from the cache loader into one cache. Arguments are checked. Safe for use by many threads. */
final class Loads<K, V> {
    // What is loaded is no put: neither statistics nor the cache writer take note of it.
    private final CacheParts<K, V> parts;
    private final Entries<K, V> entries;
    private final Loading<K, V> loading;

    Loads(CacheParts<K, V> parts) {
        this.parts = parts;
        this.entries = parts.entries();
        this.loading = parts.loading();
    }

    /** What {@code loadAll} does with keys that have values. */
    enum Present {
        KEPT,
        REPLACED
    }

    /** Returns the value of a key that was not there: what is there now, or what is loaded. */
    @Nullable
    V load(K key) {
        return parts.locks().<@Nullable V>with(key, () -> {
            Found<V> found = entries.find(key);
            if (found.value() != null) {
                return entries.accessed(found);
            }
            V loaded = loading.load(key);
            if (loaded != null) {
                entries.write(found, entries.encodeValue(loaded));
            }
            return loaded;
        });
    }

    /** Loads several keys that were not there, and returns what was loaded. */
    Map<K, V> loadAbsent(Collection<K> keys) {
        Map<K, Found<V>> before = new HashMap<>();
        keys.forEach(key -> before.put(key, entries.find(key)));
        Map<K, V> loaded = loading.loadAll(keys);
        loaded.forEach((key, value) -> {
            Found<V> found = before.get(key);
            if (found != null && found.value() == null) {
                entries.write(found, entries.encodeValue(value));
            }
        });
        return loaded;
    }

    /** Loads keys, as {@code loadAll} does on a thread of its own. */
    void loadAll(Collection<? extends K> keys, Present present) {
        List<K> wanted = new ArrayList<>();
        for (K key : keys) {
            if (present == Present.REPLACED || entries.find(key).value() == null) {
                wanted.add(key);
            }
        }
        loading.loadAll(wanted).forEach((key, value) -> store(key, value, present));
    }

    private void store(K key, V value, Present present) {
        parts.locks().with(key, () -> {
            byte[] bytes = entries.encodeValue(value);
            Found<V> found;
            do {
                found = entries.find(key);
            } while ((present == Present.REPLACED || found.value() == null)
                    && entries.write(found, bytes) == Written.LOST);
            return true;
        });
    }
}
