package io.sluice.engine.commands.server;

import io.sluice.command.KeySpec;
import java.util.List;

/**
 * Where keys are, in the way of clients that know no key specifications: from one index to another in steps.
 *
 * @param first the index of the first key; 0 if there are none, or none that can be found in this way
 * @param last the index of the last key; below 0 from the end of the request on
 * @param step the distance between two keys
 */
record LegacyKeys(int first, int last, int step) {
    private static final LegacyKeys NONE = new LegacyKeys(0, 0, 0);

    /** Joins those specifications that are ranges, as long as each follows the one before without a gap. */
    static LegacyKeys of(List<KeySpec> specs) {
        LegacyKeys joined = NONE;
        for (KeySpec spec : specs) {
            if (spec.search() != KeySpec.Search.RANGE) {
                continue;
            }
            int last = spec.last() < 0 ? spec.last() : spec.begin() + spec.last();
            if (joined.first == 0) {
                joined = new LegacyKeys(spec.begin(), last, spec.step());
            } else if (joined.last >= 0 && joined.last + 1 == spec.begin() && spec.step() == 1) {
                joined = new LegacyKeys(joined.first, last, 1);
            }
        }
        return joined;
    }
}
