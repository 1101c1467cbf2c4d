package io.sluice.command;

import java.util.Set;

/**
 * Where in a request some of its keys are, and what is done to them.
 *
 * @param flags what is done to these keys
 * @param search how they are found
 * @param begin for RANGE the index of the first key, for COUNTED that of the number of keys, else 0; the name is 0
 * @param last for RANGE the last index, relative to {@code begin} from 0 on, to the end of the request below 0
 * @param step the distance between two keys
 */
public record KeySpec(Set<KeyFlag> flags, Search search, int begin, int last, int step) {

    /** How keys are found. */
    public enum Search {
        /** From a fixed index on, up to another. */
        RANGE,
        /** Behind a number that says how many there are. */
        COUNTED,
        /** Only by reading the request as the command does. */
        UNKNOWN
    }

    /** Copies the set. */
    public KeySpec {
        flags = Set.copyOf(flags);
    }
}
