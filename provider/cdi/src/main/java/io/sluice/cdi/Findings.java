package io.sluice.cdi;

import java.util.ArrayList;
import java.util.List;

/**
 * What was found out about the use of cache annotations.
 *
 * @param problems what makes the deployment fail
 * @param warnings what has no effect, though somebody seems to expect one
 */
record Findings(List<String> problems, List<String> warnings) {

    /** Begins with nothing found. */
    Findings() {
        this(new ArrayList<>(), new ArrayList<>());
    }
}
