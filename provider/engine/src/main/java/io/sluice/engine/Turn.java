package io.sluice.engine;

import io.sluice.engine.command.TurnStats;
import io.sluice.engine.command.TurnTally;
import io.sluice.engine.command.TurnUser;
import io.sluice.engine.keyspace.EngineTime;
import io.sluice.engine.port.Clock;
import java.util.ArrayDeque;
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
    private final TurnTally loops;
    private final TurnTally applications;
    private final TurnTally background;

    /** Whose turn it is, or was; written only when it changes, as {@link TurnTally} explains. */
    private TurnTally current;

    Turn(EngineTime time, TurnStats stats) {
        this.time = time;
        this.stats = stats;
        loops = stats.of(TurnUser.EVENT_LOOP);
        applications = stats.of(TurnUser.APPLICATION);
        background = stats.of(TurnUser.BACKGROUND);
        current = applications;
        clock = time.clock();
        lock = new TurnLock(clock);
        cpu = new CpuMeter(clock);
    }

    /** Waits for the turn as long as it takes: for event loops. */
    public void take() {
        take(loops, Long.MAX_VALUE);
    }

    /** Waits for the turn as long as it takes: for work that no client waits for. */
    void takeForBackground() {
        take(background, Long.MAX_VALUE);
    }

    /**
     * Waits for the turn, but not for ever: for application threads.
     *
     * @param timeoutMs the longest wait, at least 0; at 0 the turn is taken only if it is free now, or within some
     *     microseconds
     * @return whether the caller has the turn
     */
    public boolean tryTake(long timeoutMs) {
        boolean taken = take(applications, TimeUnit.MILLISECONDS.toNanos(timeoutMs));
        if (!taken) {
            stats.timedOut();
        }
        return taken;
    }

    /** Gives the turn back. */
    public void release() {
        check();
        List<Runnable> work = List.of();
        try {
            measure();
            if (!afterwards.isEmpty()) {
                work = List.copyOf(afterwards);
                afterwards.clear();
            }
        } finally {
            lock.release();
        }
        if (!work.isEmpty()) {
            work.forEach(Runnable::run);
        }
    }

    /** Returns for how long the turn had lasted when its last command ended. Within the turn. */
    public long elapsedNs() {
        return time.lastNs() - current.beganNs();
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

    private boolean take(TurnTally user, long timeoutNs) {
        if (lock.tryTake()) {
            user.beginAtOnce(begin(user));
            return true;
        }
        long waitNs = lock.take(timeoutNs);
        if (waitNs < 0) {
            return false;
        }
        user.beginAfter(waitNs, begin(user));
        return true;
    }

    private long begin(TurnTally user) {
        long nowNs = clock.nanoTime();
        time.refresh(nowNs);
        if (user != current) {
            current = user;
        }
        if (user == loops) {
            cpu.begin(nowNs);
        } else if (user == background) {
            cpu.beginExactly(nowNs);
        }
        return nowNs;
    }

    private void measure() {
        long wallNs = clock.nanoTime() - current.beganNs();
        TurnTally user = current;
        if (user.end(wallNs) && user != applications) {
            long cpuNs = cpu.spentNs(wallNs);
            if (cpuNs != Clock.UNKNOWN) {
                user.addCpu(cpuNs);
            }
        }
    }
}
