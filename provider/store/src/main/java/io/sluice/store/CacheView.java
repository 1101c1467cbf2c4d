package io.sluice.store;

import java.util.List;
import java.util.Map;

/**
 * A cache as its application sees it, for those who look into the store. Asked on any thread, while all others wait:
 * every answer has to be cheap, and must neither wait, nor call the store, nor run the application's code.
 *
 * <p>Names are of small letters and hyphens, and are shown in the order that the maps have.
 */
public interface CacheView {

    /** Returns how the cache was made, by name. */
    Map<String, String> properties();

    /** Returns what was counted since then, by name. */
    Map<String, Long> counters();

    /** Returns the values that are being loaded, in any order. */
    List<Load> loads();

    /**
     * A value that is being loaded.
     *
     * @param key the complete key; not to be changed
     * @param ageMs for how long, in milliseconds
     * @param waiting how many calls wait for it, beside the one that loads
     */
    @SuppressWarnings("ArrayRecordComponent") // a key is its bytes, and nobody compares these records
    record Load(byte[] key, long ageMs, int waiting) {}
}
