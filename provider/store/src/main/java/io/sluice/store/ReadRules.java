package io.sluice.store;

/**
 * What contracts ask of the readers of one region at some time. Safe for use by many threads; takes no turn.
 */
public interface ReadRules {

    /** Nothing. */
    ReadRules NONE = key -> Rule.NONE;

    /** Returns what is asked of the readers of a key. */
    Rule of(byte[] key);

    /** Returns whether nothing is asked, whatever the key. */
    default boolean isNone() {
        return this == NONE;
    }

    /**
     * What is asked of the readers of one key.
     *
     * @param negativeTtlMs how long to remember that there is no value where it would come from, in milliseconds; 0
     *     not to do so
     * @param refreshAheadMs how long before its end to compute a value anew, in milliseconds; 0 not to do so
     */
    record Rule(long negativeTtlMs, long refreshAheadMs) {
        /** Nothing. */
        public static final Rule NONE = new Rule(0, 0);
    }
}
