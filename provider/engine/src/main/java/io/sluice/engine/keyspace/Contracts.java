package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All contracts, in order: the engine's own first, then those of each owner in the order of arrival. The first one
 * that matches a key binds it; a key that none matches is bound by the default time to live.
 */
public final class Contracts {
    private final Map<Object, List<Terms>> byOwner = new LinkedHashMap<>();
    private final Terms defaults;
    private List<Terms> ordered = List.of();
    private int generation;

    /** Makes the contracts of the engine itself. */
    public Contracts(List<Terms> own, long defaultTtlMs) {
        defaults = new Terms(Terms.FREE.match(), defaultTtlMs, Deadline.NONE);
        put(this, own);
    }

    /** Sets the contracts of an owner, in place of those it had; values already stored keep their deadlines. */
    public void put(Object owner, List<Terms> terms) {
        byOwner.put(owner, List.copyOf(terms));
        reorder();
    }

    /** Forgets the contracts of an owner. */
    public void remove(Object owner) {
        byOwner.remove(owner);
        reorder();
    }

    /** Returns the terms that bind a key. */
    Terms of(Slice key, @Nullable KeyPrefix prefix) {
        if (ordered.isEmpty()) {
            return defaults;
        }
        Terms whole = prefix == null ? null : prefix.resolution(this).whole();
        return whole == null ? first(key) : whole;
    }

    int generation() {
        return generation;
    }

    /** Decides once for all keys with a prefix, if the patterns allow it. */
    Resolution resolve(byte[] prefix) {
        for (Terms terms : ordered) {
            if (terms.bindsAll(prefix)) {
                return new Resolution(generation, terms);
            }
            if (!terms.bindsNone(prefix)) {
                return new Resolution(generation, null);
            }
        }
        return new Resolution(generation, defaults);
    }

    private Terms first(Slice key) {
        for (Terms terms : ordered) {
            if (terms.binds(key)) {
                return terms;
            }
        }
        return defaults;
    }

    private void reorder() {
        List<Terms> all = new ArrayList<>();
        byOwner.values().forEach(all::addAll);
        ordered = all;
        generation++;
    }

    /**
     * The decision for all keys with one prefix.
     *
     * @param generation of the contracts it was made from
     * @param whole the terms that bind all of them, nothing if each key has to be matched
     */
    record Resolution(int generation, @Nullable Terms whole) {}
}
