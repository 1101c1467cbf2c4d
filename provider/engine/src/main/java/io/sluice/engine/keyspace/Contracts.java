package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Slice;
import io.sluice.settings.Contract;
import io.sluice.settings.TimeToLive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All contracts, the server's and the applications', the most specific one first. The first one that matches a key
 * binds it; a key that none matches is bound by the default time to live, and one of a {@link KeyPrefix#keep kept}
 * prefix by nothing. The longest time to live that the server's own contracts give a key bounds applications, too. Used
 * within the turn, but for {@link #readers}.
 */
public final class Contracts {
    private final List<Contract> server;
    private final List<Terms> serverTerms;
    private final Map<Object, List<Contract>> byApplication = new LinkedHashMap<>();
    private volatile Terms defaults;
    private List<Contract> all;
    private volatile List<Terms> ordered;
    private int generation;

    /** Begins with the contracts of the server. */
    public Contracts(TimeToLive defaultTtl, List<Contract> server) {
        this.defaults = Terms.ofTtl(defaultTtl);
        this.server = server.stream().sorted(Contract.BY_PRECEDENCE).toList();
        this.serverTerms = this.server.stream().map(Terms::of).toList();
        this.all = this.server;
        this.ordered = serverTerms;
    }

    /** Sets the time to live of keys that no contract binds; values already stored keep their deadlines. */
    public void defaultTtl(TimeToLive ttl) {
        defaults = Terms.ofTtl(ttl);
        generation++;
    }

    /**
     * Sets the contracts of an application in place of those it had, or forgets them if there are none; values already
     * stored keep their deadlines.
     */
    public void put(Object application, List<Contract> contracts) {
        if (contracts.isEmpty()) {
            byApplication.remove(application);
        } else {
            byApplication.put(
                    application,
                    contracts.stream().sorted(Contract.BY_PRECEDENCE).toList());
        }
        reorder();
    }

    /** Returns the terms that bind a key. */
    Terms of(Slice key, @Nullable KeyPrefix prefix) {
        Terms common = ofAll(prefix);
        return common == null ? first(ordered, key).within(first(serverTerms, key)) : common;
    }

    /** Returns the terms that bind all keys of a prefix, or all that have none; nothing if it depends on the key. */
    @Nullable
    Terms ofAll(@Nullable KeyPrefix prefix) {
        if (prefix != null && prefix.isKept()) {
            return Terms.KEPT;
        }
        if (ordered.isEmpty()) {
            return defaults;
        }
        return prefix == null ? null : prefix.resolution(this).whole();
    }

    /** Returns the first contract that binds every key with a prefix. */
    public Optional<Contract> binding(byte[] prefix) {
        return all.stream()
                .filter(contract -> Terms.of(contract).bindsAll(prefix))
                .findFirst();
    }

    /**
     * Returns what binds the readers of the keys with a prefix; any thread.
     *
     * @param known what this returned before, which is returned again if nothing has changed
     */
    public ReaderTerms readers(byte[] prefix, @Nullable ReaderTerms known) {
        List<Terms> now = ordered;
        return known != null && known.isOf(now) ? known : ReaderTerms.of(now, prefix);
    }

    int generation() {
        return generation;
    }

    /** Decides once for all keys with a prefix, if the patterns allow it. */
    Resolution resolve(byte[] prefix) {
        Terms binding = whole(ordered, prefix);
        Terms bound = whole(serverTerms, prefix);
        long lastGoodMs = ordered.stream()
                .filter(terms -> !terms.bindsNone(prefix))
                .mapToLong(Terms::lastGoodMs)
                .max()
                .orElse(0);
        return new Resolution(generation, binding == null || bound == null ? null : binding.within(bound), lastGoodMs);
    }

    private @Nullable Terms whole(List<Terms> candidates, byte[] prefix) {
        for (Terms terms : candidates) {
            if (terms.bindsAll(prefix)) {
                return terms;
            }
            if (!terms.bindsNone(prefix)) {
                return null;
            }
        }
        return defaults;
    }

    private Terms first(List<Terms> candidates, Slice key) {
        for (Terms terms : candidates) {
            if (terms.binds(key)) {
                return terms;
            }
        }
        return defaults;
    }

    /** The sort keeps the order of equal ones: the server's first, then application by application as they came. */
    private void reorder() {
        all = new ArrayList<>(server);
        byApplication.values().forEach(all::addAll);
        all.sort(Contract.BY_SPECIFICITY);
        ordered = all.stream().map(Terms::of).toList();
        generation++;
    }

    /**
     * The decision for all keys with one prefix.
     *
     * @param generation of the contracts it was made from
     * @param whole the terms that bind all of them, nothing if each key has to be matched
     * @param lastGoodMs the longest time after its end for which a value of any of them is kept
     */
    record Resolution(int generation, @Nullable Terms whole, long lastGoodMs) {}
}
