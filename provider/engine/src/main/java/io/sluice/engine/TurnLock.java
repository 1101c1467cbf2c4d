package io.sluice.engine;

import io.sluice.engine.port.Clock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lock behind {@link Turn}: not reentrant, not interruptible, and anybody who comes along may overtake those that
 * wait.
 */
final class TurnLock {
    /*
     * Who has the lock is one word, a thread's number, taken by one compare-and-set and given back by one store.
     *
     * Who finds it taken looks again LOOKS times, in 25 to 50 microseconds, about what a thread switch costs: a batch
     * of another event loop or a put of another thread is mostly waited for without one. The pauses between two looks
     * leave the word to the processor that has the lock. Then the thread joins the queue and parks.
     *
     * A release wakes the first in the queue, unless somebody it has woken is still on its way: that one will release
     * in its turn, or park again and so ask for the next wake-up. So however often the lock changes hands while a
     * thread wakes up, it is woken once. Parks are timed all the same, with steps that grow from PARK_NS to
     * PARK_NS_MAX, so that a thread that was woken and gets no processor holds up nobody for longer.
     *
     * Overtaking keeps the lock with threads that run. Who has been overtaken for STARVING_NS, or for half of the time
     * that it wants to wait, becomes the heir, if there is none: until it has had the lock, nobody else takes it.
     * Such a hand-over costs a thread switch during which the lock is idle, but there is one in STARVING_NS for each
     * waiting thread at most.
     */
    private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 128 : 1;
    private static final int PAUSES_PER_LOOK = 8;
    private static final long PARK_NS = 1_000_000;
    private static final long PARK_NS_MAX = 16 * PARK_NS;
    private static final long STARVING_NS = 100_000_000;

    /** No owner has this number: theirs are marked with the sign bit. */
    private static final long NOBODY = 0;

    private static final VarHandle OWNER;
    private static final VarHandle HEIR;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            OWNER = lookup.findVarHandle(TurnLock.class, "owner", long.class);
            HEIR = lookup.findVarHandle(TurnLock.class, "heir", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Clock clock;
    private final ConcurrentLinkedQueue<Waiter> queue = new ConcurrentLinkedQueue<>();
    private volatile long owner;
    private volatile @Nullable Thread heir;
    private volatile @Nullable Waiter awake;

    TurnLock(Clock clock) {
        this.clock = clock;
    }

    /** Takes the lock if it is free and nobody has starved for it. */
    boolean tryTake() {
        return heir == null && OWNER.compareAndSet(this, NOBODY, me());
    }

    /**
     * Waits for the lock.
     *
     * @param timeoutNs the longest wait
     * @return how long the wait was, or -1 if it was too long
     * @throws IllegalStateException if the caller has the lock
     */
    long take(long timeoutNs) {
        if (isMine()) {
            throw new IllegalStateException("the turn is held by this thread already");
        }
        long beganNs = clock.nanoTime();
        boolean taken = spin() || await(beganNs, timeoutNs);
        return taken ? Math.max(0, clock.nanoTime() - beganNs) : -1;
    }

    /** Gives the lock back; only its owner may do that. */
    void release() {
        owner = NOBODY;
        if (heir != null || !queue.isEmpty()) {
            wakeNext();
        }
    }

    /** Returns the caller's number: a reference stored in an old object would cost G1 another memory fence. */
    private static long me() {
        return Long.MIN_VALUE | Thread.currentThread().getId();
    }

    /** Returns whether the caller has the lock. */
    boolean isMine() {
        return owner == me();
    }

    private boolean attempt() {
        Thread me = Thread.currentThread();
        boolean taken = isOpenTo(me) && OWNER.compareAndSet(this, NOBODY, me());
        if (taken && heir == me) {
            heir = null;
        }
        return taken;
    }

    private boolean isOpenTo(Thread thread) {
        Thread first = heir;
        return owner == NOBODY && (first == null || first == thread);
    }

    private boolean spin() {
        for (int looks = 0; looks < LOOKS; looks++) {
            if (attempt()) {
                return true;
            }
            for (int pauses = 0; pauses < PAUSES_PER_LOOK; pauses++) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    private boolean await(long beganNs, long timeoutNs) {
        Waiter waiter = new Waiter(Thread.currentThread());
        boolean interrupted = false;
        boolean taken = false;
        try {
            queue.add(waiter);
            long stepNs = PARK_NS;
            long leftNs = timeoutNs - (clock.nanoTime() - beganNs);
            while (!taken && leftNs > 0) {
                park(waiter, Math.min(stepNs, leftNs));
                interrupted |= Thread.interrupted();
                taken = awake == waiter ? spin() : attempt();
                stepNs = Math.min(2 * stepNs, PARK_NS_MAX);
                leftNs = timeoutNs - (clock.nanoTime() - beganNs);
                if (!taken && timeoutNs - leftNs >= Math.min(STARVING_NS, timeoutNs / 2)) {
                    HEIR.compareAndSet(this, null, waiter.thread);
                }
            }
        } finally {
            leave(waiter, taken);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return taken;
    }

    /** Sleeps until woken, unless the lock has become free meanwhile. */
    private void park(Waiter waiter, long stepNs) {
        if (awake == waiter) {
            awake = null;
        }
        waiter.parked = true;
        if (!isOpenTo(waiter.thread)) {
            LockSupport.parkNanos(this, stepNs);
        }
        waiter.parked = false;
    }

    private void leave(Waiter waiter, boolean taken) {
        queue.remove(waiter);
        waiter.gone = true;
        if (awake == waiter) {
            awake = null;
        }
        if (!taken) {
            HEIR.compareAndSet(this, waiter.thread, null);
            if (owner == NOBODY) {
                wakeNext();
            }
        }
    }

    private void wakeNext() {
        Thread first = heir;
        if (first != null) {
            LockSupport.unpark(first);
            return;
        }
        Waiter next = queue.peek();
        if (next == null || awake != null || !next.parked) {
            return;
        }
        awake = next;
        if (next.gone) {
            awake = null;
        } else {
            LockSupport.unpark(next.thread);
        }
    }

    /** One thread in the queue. */
    private static final class Waiter {
        private final Thread thread;
        private volatile boolean parked;
        private volatile boolean gone;

        private Waiter(Thread thread) {
            this.thread = thread;
        }
    }
}
