package io.sluice.engine.port;

import java.util.List;
import java.util.Map;

/**
 * The caches that applications of this JVM have open. Asked within the turn, so each answer has to be cheap, and must
 * neither wait nor run an application's code.
 */
public interface Caches {
    /** No application has a cache. */
    Caches NONE = prefix -> List.of();

    /**
     * Returns a cache as those applications see it that have it open; often one, none if nobody has.
     *
     * @param prefix what the keys of the cache begin with, colon included
     */
    List<View> of(byte[] prefix);

    /** A cache as one application sees it. Names are of small letters and hyphens. */
    interface View {

        /** Returns how the cache was made, by name, in the order in which it is shown. */
        Map<String, String> properties();

        /** Returns what was counted since then, by name, in the order in which it is shown. */
        Map<String, Long> counters();

        /** Returns the values that are being loaded, in any order. */
        List<Load> loads();
    }

    /**
     * A value that is being loaded.
     *
     * @param key the key as it will be stored, prefix included
     * @param ageMs for how long, in milliseconds
     * @param waiting how many calls wait for it, beside the one that loads
     */
    @SuppressWarnings("ArrayRecordComponent") // a key is its bytes, and nobody compares these records
    record Load(byte[] key, long ageMs, int waiting) {}
}
