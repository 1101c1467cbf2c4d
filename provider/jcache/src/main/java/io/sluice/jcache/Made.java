package io.sluice.jcache;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was made for a cache: closed with it, or at once if it cannot be made in full. For one thread at a time. */
final class Made {
    private final List<Runnable> closings = new ArrayList<>();

    /** Takes note of what closes something that was made. */
    void closedBy(Runnable closing) {
        closings.add(closing);
    }

    /** Closes what was made, last first; does nothing the second time. */
    void close() {
        List<Runnable> lastFirst = new ArrayList<>(closings);
        Collections.reverse(lastFirst);
        closings.clear();
        lastFirst.forEach(Runnable::run);
    }
}
