package io.sluice.cdi;

import io.sluice.jcache.Gap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction is going to change in caches: done after its commit, and never if it is rolled back.
 * Safe for use by many threads: besides the transaction's own, those that complete stages of its calls.
 */
final class DeferredChanges {
    /*
     * Until then the transaction sees its own changes, and others see none of them. What a method in the transaction
     * has loaded is deferred, too, as it may come from rows that nobody else sees; but it is not shown to the
     * transaction, which may change those rows once more.
     *
     * Rows are committed before caches change, and another transaction may write the same rows, commit, and change the
     * caches in between. So a value is put only if nobody has changed its key since it was handed over; else nobody
     * knows which value is the newer one, and none stays. Of several changes of one key only the last is done. After
     * removing all keys nothing can be told of single ones: what is put after that does not stay.
     *
     * If nobody knows whether the transaction was committed, what it may have changed is taken away: from the caches
     * only, not from where their writers write.
     *
     * A stage may complete when the transaction is over. After the commit, what it changes is changed at once. After a
     * rollback nobody knows whether the work of the stage was a part of the transaction: so what it may have changed is
     * taken away, and what it has loaded is not stored.
     */
    private final List<Effect> effects = new ArrayList<>();
    private final Map<CachePlace, Own> changed = new HashMap<>();
    private final Set<Cache<?, ?>> cleared = new HashSet<>();
    private Phase phase = Phase.OPEN;

    private enum Phase {
        OPEN,
        COMMITTED,
        NOT_COMMITTED
    }

    /**
     * One thing to be done.
     *
     * @param after what is done after the commit
     * @param inDoubt what is done if nobody knows whether there was a commit
     */
    private record Effect(Target target, Runnable after, Runnable inDoubt) {}

    /**
     * What an effect is about.
     *
     * @param place the key, {@code null} if it is the whole cache
     * @param own what the transaction leaves there, {@code null} if that is only what it has loaded
     */
    private record Target(
            @Nullable CachePlace place, @Nullable Own own) {
        private static final Target ALL = new Target(null, null);
    }

    /**
     * What the transaction leaves at a key.
     *
     * @param value {@code null} if it removes the key
     */
    record Own(@Nullable Object value) {
        private static final Own NOTHING = new Own(null);
    }

    /** Puts a value after the commit, through the cache's writer if it has one. */
    void put(CachePlace place, Object value, Guard guard) {
        if (place.isWrittenThrough()) {
            add(place, new Own(value), () -> place.put(value), guard);
        } else {
            replace(place, value, guard.attempt(place::gap), guard);
        }
    }

    /**
     * Puts a value after the commit.
     *
     * @param seen what was at the place before; {@code null} if nobody knows
     */
    void replace(CachePlace place, Object value, @Nullable Gap<Object> seen, Guard guard) {
        add(place, new Own(value), () -> place.replace(seen, value), guard);
    }

    /** Removes a key after the commit. */
    void remove(CachePlace place, Guard guard) {
        add(place, new Own(null), () -> place.cache().remove(place.key()), guard);
    }

    private void add(CachePlace place, Own own, Runnable change, Guard guard) {
        add(
                new Effect(new Target(place, own), () -> guard.run(change), () -> guard.run(place::forget)),
                () -> changed.put(place, own));
    }

    /** Removes all keys after the commit. */
    void removeAll(Cache<Object, Object> cache, Guard guard) {
        Effect removal = new Effect(Target.ALL, () -> guard.run(cache::removeAll), () -> guard.run(cache::clear));
        add(removal, () -> {
            changed.keySet().removeIf(place -> place.cache() == cache);
            cleared.add(cache);
        });
    }

    /** Stores after the commit what was loaded for a key. */
    void loaded(CachePlace place, Runnable storing, Guard guard) {
        add(new Effect(new Target(place, null), () -> guard.run(storing), () -> {}), () -> {});
    }

    /** Adds an effect, and what is noted for the transaction itself; or has it at once if the transaction is over. */
    private void add(Effect effect, Runnable note) {
        Phase found;
        synchronized (this) {
            found = phase;
            if (found == Phase.OPEN) {
                note.run();
                effects.add(effect);
            }
        }
        if (found != Phase.OPEN) {
            (found == Phase.COMMITTED ? effect.after() : effect.inDoubt()).run();
        }
    }

    /** Returns what the transaction will leave at a key; {@code null} if it changes nothing there. */
    synchronized @Nullable Own at(CachePlace place) {
        Own own = changed.get(place);
        return own == null && cleared.contains(place.cache()) ? Own.NOTHING : own;
    }

    /** Does everything: the transaction is committed. */
    void apply() {
        for (List<Effect> next = takeOrCommit(); !next.isEmpty(); next = takeOrCommit()) {
            next.stream().filter(this::isLast).forEach(effect -> effect.after().run());
        }
    }

    private synchronized List<Effect> takeOrCommit() {
        List<Effect> taken = new ArrayList<>(effects);
        effects.clear();
        if (taken.isEmpty()) {
            phase = Phase.COMMITTED;
        }
        // Values first: keys share the numbers that tell of removals, and the transaction's own are no reason to
        // refuse its values.
        taken.sort(Comparator.comparing(effect -> isPut(effect) ? 0 : 1));
        return taken;
    }

    private boolean isPut(Effect effect) {
        CachePlace place = effect.target().place();
        Own own = effect.target().own();
        return place != null && own != null && own.value() != null && !cleared.contains(place.cache());
    }

    /** Returns whether nothing later makes an effect needless. */
    @SuppressWarnings("ReferenceEquality") // each change has an object of its own
    private synchronized boolean isLast(Effect effect) {
        CachePlace place = effect.target().place();
        if (place == null) {
            return true;
        }
        Own own = effect.target().own();
        return own == null ? at(place) == null : own == changed.get(place);
    }

    /** Forgets everything: the transaction is rolled back. */
    synchronized void discard() {
        phase = Phase.NOT_COMMITTED;
        effects.clear();
    }

    /** Takes away whatever the transaction may have changed: nobody knows whether it was committed. */
    void doubt() {
        List<Effect> doubtful;
        synchronized (this) {
            doubtful = List.copyOf(effects);
            discard();
        }
        doubtful.forEach(effect -> effect.inDoubt().run());
    }
}
