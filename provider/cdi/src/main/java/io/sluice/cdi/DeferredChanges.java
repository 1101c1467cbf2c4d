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
 * Safe for use by many threads: besides the transaction's own, those that complete stages of its calls.
 */
final class DeferredChanges {
    /*
     * Until then the transaction sees its own changes, and others see none of them. What a method in the transaction
     * has loaded is deferred, too, as it may come from rows that nobody else sees; but it is not shown to the
     * transaction, which may change those rows once more.
     *
     * A stage may complete when the transaction is over. After the commit, what it changes is changed at once. After a
     * rollback nobody knows whether the work of the stage was a part of the transaction: so what it may have changed is
     * removed, and what it has loaded is not stored.
     */
    private final List<Runnable> effects = new ArrayList<>();
    private final Map<CachePlace, Own> changed = new HashMap<>();
    private final Set<Cache<?, ?>> cleared = new HashSet<>();
    private Phase phase = Phase.OPEN;

    private enum Phase {
        OPEN,
        COMMITTED,
        ROLLED_BACK
    }

    /**
     * What the transaction leaves at a key.
     *
     * @param value {@code null} if it removes the key
     */
    record Own(@Nullable Object value) {
        private static final Own NOTHING = new Own(null);
    }

    /** Puts a value after the commit. */
    void put(CachePlace place, Object value, Guard guard) {
        add(
                () -> guard.run(() -> place.put(value)),
                () -> guard.run(() -> place.cache().remove(place.key())),
                () -> changed.put(place, new Own(value)));
    }

    /** Removes a key after the commit. */
    void remove(Cache<Object, Object> cache, Object key, Guard guard) {
        Runnable removal = () -> guard.run(() -> cache.remove(key));
        add(removal, removal, () -> changed.put(new CachePlace(cache, key), Own.NOTHING));
    }

    /** Removes all keys after the commit. */
    void removeAll(Cache<Object, Object> cache, Guard guard) {
        Runnable removal = () -> guard.run(cache::removeAll);
        add(removal, removal, () -> {
            changed.keySet().removeIf(place -> place.cache() == cache);
            cleared.add(cache);
        });
    }

    /** Does something with what was loaded after the commit. */
    void loaded(Runnable storing, Guard guard) {
        add(() -> guard.run(storing), () -> {}, () -> {});
    }

    /** Adds an effect, and what is noted for the transaction itself; or has it at once if the transaction is over. */
    private void add(Runnable effect, Runnable afterRollback, Runnable note) {
        Phase found;
        synchronized (this) {
            found = phase;
            if (found == Phase.OPEN) {
                note.run();
                effects.add(effect);
            }
        }
        if (found != Phase.OPEN) {
            (found == Phase.COMMITTED ? effect : afterRollback).run();
        }
    }

    /** Returns what the transaction will leave at a key; {@code null} if it changes nothing there. */
    synchronized @Nullable Own at(CachePlace place) {
        Own own = changed.get(place);
        return own == null && cleared.contains(place.cache()) ? Own.NOTHING : own;
    }

    /** Does everything, in order: the transaction is committed. */
    void apply() {
        for (List<Runnable> next = takeOrCommit(); !next.isEmpty(); next = takeOrCommit()) {
            next.forEach(Runnable::run);
        }
    }

    private synchronized List<Runnable> takeOrCommit() {
        List<Runnable> taken = List.copyOf(effects);
        effects.clear();
        if (taken.isEmpty()) {
            phase = Phase.COMMITTED;
        }
        return taken;
    }

    /** Forgets everything: the transaction is rolled back. */
    synchronized void discard() {
        phase = Phase.ROLLED_BACK;
        effects.clear();
    }
}
