package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Slice;
import io.sluice.settings.Contract;
import io.sluice.settings.TimeToLive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All contracts: owner by owner in the order of their arrival, each one's in the order given. The first one
 * that matches a key binds it; a key that none matches is bound by the default time to live.
 */
public final class Contracts {
    private final Map<Object, List<Terms>> byOwner = new LinkedHashMap<>();
    private final Terms defaults;
    private List<Terms> ordered = List.of();
    private int generation;

    /** Begins without contracts. */
    public Contracts(TimeToLive defaultTtl) {
        defaults = Terms.ofTtl(defaultTtl);
    }

    /**
     * Sets the contracts of an owner in place of those it had, or forgets them if there are none; values already
     * stored keep their deadlines.
     */
    public void put(Object owner, List<Contract> contracts) {
        if (contracts.isEmpty()) {
            byOwner.remove(owner);
        } else {
            byOwner.put(owner, contracts.stream().map(Terms::of).toList());
        }
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
