package io.sluice.engine;

import java.util.concurrent.locks.ReentrantLock;

/** The right to run commands: whoever holds it is the engine's thread for that moment. */
public final class Turn {
    private final ReentrantLock lock = new ReentrantLock();

    /** Waits for the turn as long as it takes: for event loops and background work. */
    public void take() {
        lock.lock();
    }

    /** Gives the turn back. */
    public void release() {
        lock.unlock();
    }
}
