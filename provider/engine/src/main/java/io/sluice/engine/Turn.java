package io.sluice.engine;

import io.sluice.engine.keyspace.EngineTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The right to run commands: whoever holds it is the engine's thread for that moment.
 *
 * <p>Not reentrant, not interruptible, and not fair: a thread that comes along may overtake those that wait.
 */
public final class Turn {
    /*
     * A turn is held for microseconds, so a thread that finds it taken looks again SPINS times before it parks. Letting
     * newcomers overtake keeps the turn with threads that run; handing it to the longest waiter would cost a thread
     * switch for each turn.
     */
    private static final int SPINS = 64;

    private final ReentrantLock lock = new ReentrantLock(false);
    private final EngineTime time;
    private final Deque<Runnable> afterwards = new ArrayDeque<>();

    Turn(EngineTime time) {
        this.time = time;
    }

    /** Waits for the turn as long as it takes: for event loops and background work. */
    public void take() {
        if (!spin()) {
            lock.lock();
        }
        begin();
    }

    /**
     * Waits for the turn, but not for ever: for application threads.
     *
     * @param timeoutMs the longest wait, at least 0
     * @return whether the caller has the turn
     */
    public boolean tryTake(long timeoutMs) {
        boolean taken = spin() || park(TimeUnit.MILLISECONDS.toNanos(timeoutMs));
        if (taken) {
            begin();
        }
        return taken;
    }

    /** Gives the turn back. */
    public void release() {
        if (afterwards.isEmpty()) {
            lock.unlock();
            return;
        }
        List<Runnable> work = new ArrayList<>(afterwards);
        afterwards.clear();
        lock.unlock();
        work.forEach(Runnable::run);
    }

    /** Lets this thread do something, such as writing to a log, when it has given the turn back. */
    void afterwards(Runnable work) {
        afterwards.add(work);
    }

    /** Makes sure that the caller has the turn. */
    void check() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("the turn is not held by this thread");
        }
    }

    private void begin() {
        if (lock.getHoldCount() > 1) {
            lock.unlock();
            throw new IllegalStateException("the turn is held by this thread already");
        }
        time.refresh();
    }

    private boolean spin() {
        for (int spins = 0; spins < SPINS; spins++) {
            if (lock.tryLock()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private boolean park(long timeoutNs) {
        long beganNs = time.clock().nanoTime();
        long left = timeoutNs;
        boolean interrupted = false;
        try {
            while (left > 0) {
                try {
                    return lock.tryLock(left, TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                    left = timeoutNs - (time.clock().nanoTime() - beganNs);
                }
            }
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
