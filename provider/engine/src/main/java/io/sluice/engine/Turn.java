package io.sluice.engine;

import io.sluice.engine.command.TurnLengths;
import io.sluice.engine.command.TurnStats;
import io.sluice.engine.command.TurnUser;
import io.sluice.engine.keyspace.EngineTime;
import io.sluice.engine.port.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The right to run commands: whoever holds it is the engine's thread for that moment.
 *
 * <p>Not reentrant, not interruptible, and not fair: a thread that comes along may overtake those that wait, though
 * nobody for long.
 *
 * <p>Every turn is measured in wall time. Turns of event loops are measured in processor time too, which may come out
 * as up to 0.2 ms more than it was; those of background work exactly; those of application threads not at all, since
 * reading a thread's processor time takes longer than such a turn.
 */
public final class Turn {
    private final TurnLock lock;
    private final EngineTime time;
    private final Clock clock;
    private final TurnStats stats;
    private final CpuMeter cpu;
    private final Deque<Runnable> afterwards = new ArrayDeque<>();
    private TurnUser user = TurnUser.EVENT_LOOP;
    private long beganNs;

    Turn(EngineTime time, TurnStats stats) {
        this.time = time;
        this.stats = stats;
        clock = time.clock();
        lock = new TurnLock(clock);
        cpu = new CpuMeter(clock);
    }

    /** Waits for the turn as long as it takes: for event loops. */
    public void take() {
        take(TurnUser.EVENT_LOOP);
    }

    /** Waits for the turn as long as it takes. */
    void take(TurnUser newUser) {
        take(newUser, Long.MAX_VALUE);
    }

    /**
     * Waits for the turn, but not for ever: for application threads.
     *
     * @param timeoutMs the longest wait, at least 0; at 0 the turn is taken only if it is free now, or within some
     *     microseconds
     * @return whether the caller has the turn
     */
    public boolean tryTake(long timeoutMs) {
        boolean taken = take(TurnUser.APPLICATION, TimeUnit.MILLISECONDS.toNanos(timeoutMs));
        if (!taken) {
            stats.timedOut();
        }
        return taken;
    }

    /** Gives the turn back. */
    public void release() {
        check();
        measure();
        if (afterwards.isEmpty()) {
            lock.release();
            return;
        }
        List<Runnable> work = new ArrayList<>(afterwards);
        afterwards.clear();
        lock.release();
        work.forEach(Runnable::run);
    }

    /** Returns for how long the turn has lasted. Within the turn. */
    public long elapsedNs() {
        return clock.nanoTime() - beganNs;
    }

    /** Lets this thread do something, such as writing to a log, when it has given the turn back. */
    void afterwards(Runnable work) {
        afterwards.add(work);
    }

    /** Makes sure that the caller has the turn. */
    void check() {
        if (!lock.isMine()) {
            throw new IllegalStateException("the turn is not held by this thread");
        }
    }

    private boolean take(TurnUser newUser, long timeoutNs) {
        if (lock.tryTake()) {
            stats.waits(newUser).addNone();
        } else {
            long waitNs = lock.take(timeoutNs);
            if (waitNs < 0) {
                return false;
            }
            stats.waits(newUser).add(waitNs);
        }
        begin(newUser);
        return true;
    }

    private void begin(TurnUser newUser) {
        user = newUser;
        beganNs = clock.nanoTime();
        time.refresh(beganNs);
        if (newUser == TurnUser.EVENT_LOOP) {
            cpu.begin(beganNs);
        } else if (newUser == TurnUser.BACKGROUND) {
            cpu.beginExactly(beganNs);
        }
    }

    private void measure() {
        long wallNs = elapsedNs();
        TurnLengths lengths = stats.lengths(user);
        lengths.add(wallNs);
        if (user != TurnUser.APPLICATION && lengths.asksForCpu(wallNs)) {
            long cpuNs = cpu.spentNs(wallNs);
            if (cpuNs != Clock.UNKNOWN) {
                lengths.addCpu(cpuNs);
            }
        }
    }
}
