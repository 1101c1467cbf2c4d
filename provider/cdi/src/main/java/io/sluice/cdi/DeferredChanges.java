package io.sluice.cdi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction is going to change in caches: done in order after its commit, and never if it is rolled back.
 * Used by one thread at a time.
 */
final class DeferredChanges {
    /*
     * Until then the transaction sees its own changes, and others see none of them. What a method in the transaction
     * has loaded is deferred, too, as it may come from rows that nobody else sees; but it is not shown to the
     * transaction, which may change those rows once more.
     */
    private final List<Runnable> effects = new ArrayList<>();
    private final Map<Place, Own> changed = new HashMap<>();
    private final Set<Cache<?, ?>> cleared = new HashSet<>();

    private record Place(Cache<?, ?> cache, Object key) {}

    /**
     * What the transaction leaves at a key.
     *
     * @param value {@code null} if it removes the key
     */
    record Own(@Nullable Object value) {
        private static final Own NOTHING = new Own(null);
    }

    /** Puts a value after the commit. */
    void put(Cache<Object, Object> cache, Object key, Object value, Guard guard) {
        changed.put(new Place(cache, key), new Own(value));
        effects.add(() -> guard.run(() -> cache.put(key, value)));
    }

    /** Removes a key after the commit. */
    void remove(Cache<Object, Object> cache, Object key, Guard guard) {
        changed.put(new Place(cache, key), Own.NOTHING);
        effects.add(() -> guard.run(() -> cache.remove(key)));
    }

    /** Removes all keys after the commit. */
    void removeAll(Cache<Object, Object> cache, Guard guard) {
        changed.keySet().removeIf(place -> place.cache() == cache);
        cleared.add(cache);
        effects.add(() -> guard.run(cache::removeAll));
    }

    /** Does something with what was loaded after the commit. */
    void loaded(Runnable storing, Guard guard) {
        effects.add(() -> guard.run(storing));
    }

    /** Returns what the transaction will leave at a key; {@code null} if it changes nothing there. */
    @Nullable
    Own at(Cache<?, ?> cache, Object key) {
        Own own = changed.get(new Place(cache, key));
        return own == null && cleared.contains(cache) ? Own.NOTHING : own;
    }

    /** Does everything, in order. */
    void apply() {
        effects.forEach(Runnable::run);
    }
}
