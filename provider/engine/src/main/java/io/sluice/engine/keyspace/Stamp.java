package io.sluice.engine.keyspace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Tells readers without the turn when they must not read: while more than one change of a call becomes visible, and
 * for good when the data is frozen.
 */
public final class Stamp {
    /*
     * A sequence lock: odd while it is closed to readers. A reader reads the stamp, then data, then the stamp again;
     * if it was odd or has changed, what it read may be half of a call's work. Closing is ordered before the changes
     * that follow it, opening after them.
     */
    private static final VarHandle VALUE = handle();

    private int value;
    private int depth;

    /** Returns the stamp; any thread. */
    public int read() {
        return (int) VALUE.getAcquire(this);
    }

    /** Returns whether data may be read under a stamp. */
    public static boolean allows(int stamp) {
        return (stamp & 1) == 0;
    }

    /** Returns whether everything that was read since the stamp was read is of one moment; any thread. */
    public boolean isStill(int stamp) {
        VarHandle.acquireFence();
        return (int) VALUE.getOpaque(this) == stamp;
    }

    /** Keeps readers away until {@link #open}; calls nest. Within the turn. */
    public void close() {
        if (depth++ == 0) {
            VALUE.setOpaque(this, value + 1);
            VarHandle.releaseFence();
        }
    }

    /** Lets readers in again. Within the turn. */
    public void open() {
        if (--depth == 0) {
            VALUE.setRelease(this, value + 1);
        }
    }

    /** Makes changes that readers see together or not at all. Within the turn. */
    public void together(Runnable changes) {
        close();
        try {
            changes.run();
        } finally {
            open();
        }
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(Stamp.class, "value", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
