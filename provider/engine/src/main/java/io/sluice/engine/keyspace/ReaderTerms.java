package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Slice;
import io.sluice.settings.Freshness;
import java.util.List;

/** What the contracts of one moment ask of the readers of keys with one prefix. Safe for use by many threads. */
public final class ReaderTerms {
    private final List<Terms> all;
    private final List<Terms> candidates;
    private final boolean wantLastGood;

    private ReaderTerms(List<Terms> all, List<Terms> candidates, boolean wantLastGood) {
        this.all = all;
        this.candidates = candidates;
        this.wantLastGood = wantLastGood;
    }

    static ReaderTerms of(List<Terms> all, byte[] prefix) {
        List<Terms> candidates =
                all.stream().filter(terms -> !terms.bindsNone(prefix)).toList();
        boolean isNothing =
                candidates.stream().allMatch(terms -> terms.freshness().isNothingToReaders());
        boolean wantLastGood = candidates.stream().anyMatch(terms -> terms.lastGoodMs() > 0);
        return new ReaderTerms(all, isNothing ? List.of() : candidates, wantLastGood);
    }

    boolean isOf(List<Terms> terms) {
        return all == terms;
    }

    /** Returns whether no contract asks anything of them as long as nothing fails. */
    public boolean isNothing() {
        return candidates.isEmpty();
    }

    /** Returns whether a contract wants {@link LastGood} values to be kept of any of the keys. */
    public boolean wantLastGood() {
        return wantLastGood;
    }

    /** Returns what is asked of the readers of a key that has the prefix. */
    public Freshness of(Slice key) {
        for (Terms terms : candidates) {
            if (terms.binds(key)) {
                return terms.freshness();
            }
        }
        return Freshness.NONE;
    }
}
