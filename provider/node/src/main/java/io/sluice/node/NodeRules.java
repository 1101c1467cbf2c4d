package io.sluice.node;

import io.sluice.engine.keyspace.ReaderTerms;
import io.sluice.engine.structure.Slice;
import io.sluice.settings.Freshness;
import io.sluice.store.ReadRules;

/** The engine's contracts as the readers of a region see them. */
record NodeRules(ReaderTerms terms) implements ReadRules {

    @Override
    public Rule of(byte[] key) {
        Freshness freshness = terms.of(Slice.of(key));
        return new Rule(freshness.negativeTtl().ms(), freshness.refreshAhead().ms());
    }

    @Override
    public boolean isNone() {
        return terms.isNothing();
    }
}
