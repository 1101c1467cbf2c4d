package io.sluice.concurrency.history;

import org.jspecify.annotations.Nullable;

/**
 * A call that was made and has ended.
 *
 * @param thread who made it
 * @param answer what it returned
 * @param begunNs a moment before it began
 * @param endedNs a moment after it had ended
 */
record Operation(int thread, Call call, @Nullable Object answer, long begunNs, long endedNs) {

    @Override
    public String toString() {
        return begunNs + " to " + endedNs + ", thread " + thread + ": " + call + " -> " + answer;
    }
}
