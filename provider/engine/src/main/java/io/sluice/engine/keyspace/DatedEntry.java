package io.sluice.engine.keyspace;

import io.sluice.engine.value.Value;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** An entry with room for a deadline, which moves in place, and for a value that is not kept behind the key. */
class DatedEntry extends Entry {
    /*
     * The end of a turn orders a deadline that moved before everything after that turn. So it is written without a
     * memory fence of its own, which each new entry would cost.
     */
    private static final VarHandle DEADLINE_MS = handle();

    private final @Nullable Object apart;

    @SuppressWarnings("UnusedVariable") // read through DEADLINE_MS
    private long deadlineMs;

    /** Where in the queue of deadlines this entry is, if it has one; the queue's business. */
    private int queuePosition;

    DatedEntry(Draft draft, long deadlineMs) {
        super(draft);
        apart = draft.apart();
        this.deadlineMs = deadlineMs;
    }

    @Override
    final @Nullable Object apart() {
        return apart;
    }

    @Override
    public final long deadlineMs() {
        return (long) DEADLINE_MS.getAcquire(this);
    }

    /** Returns when the entry ends, or the first part of its value, whichever is earlier. Within the turn. */
    final long dueMs() {
        Value held = heldApart();
        return held == null ? deadlineMs() : Math.min(deadlineMs(), held.earliestMs());
    }

    final void deadlineMs(long newDeadlineMs) {
        DEADLINE_MS.setRelease(this, newDeadlineMs);
    }

    final int queuePosition() {
        return queuePosition;
    }

    final void queuePosition(int newPosition) {
        queuePosition = newPosition;
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(DatedEntry.class, "deadlineMs", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
