package io.sluice.engine.keyspace;

import io.sluice.engine.value.Value;
import org.jspecify.annotations.Nullable;

/** An entry with room for a deadline, which moves in place, and for a value that is more than a string. */
class DatedEntry extends Entry {
    private final @Nullable Value held;
    private volatile long deadlineMs;

    /** Where in the queue of deadlines this entry is, if it has one; the queue's business. */
    private int queuePosition;

    DatedEntry(Draft draft, long deadlineMs) {
        super(draft);
        held = draft.held();
        this.deadlineMs = deadlineMs;
    }

    @Override
    public final @Nullable Value held() {
        return held;
    }

    @Override
    public final long deadlineMs() {
        return deadlineMs;
    }

    final void deadlineMs(long newDeadlineMs) {
        deadlineMs = newDeadlineMs;
    }

    final int queuePosition() {
        return queuePosition;
    }

    final void queuePosition(int newPosition) {
        queuePosition = newPosition;
    }
}
