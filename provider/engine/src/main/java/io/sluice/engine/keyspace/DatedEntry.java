package io.sluice.engine.keyspace;

/** An entry with room for a deadline, which moves in place. */
class DatedEntry extends Entry {
    private volatile long deadlineMs;

    /** Where in the queue of deadlines this entry is, if it has one; the queue's business. */
    private int queuePosition;

    DatedEntry(Draft draft, long deadlineMs) {
        super(draft);
        this.deadlineMs = deadlineMs;
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
