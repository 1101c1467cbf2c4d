package io.sluice.engine.keyspace;

import io.sluice.engine.port.Clock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The engine's time: one for all commands of a turn, until a client that has waited is served in it, and never going
 * back.
 */
public final class EngineTime {
    /*
     * What any thread was told last is in one word. Whoever reads the clock raises it, and writes only if the clock has
     * moved on since: once a millisecond, so that threads that read all the time do not take the word from each other.
     *
     * A turn begins with that word, which another thread may have been told, and reads the clock only if no turn has
     * done so for FRESH_NS: many short turns share a reading, and time is told that much late at most.
     */
    private static final long FRESH_NS = 100_000;
    private static final VarHandle LATEST_MS;

    static {
        try {
            LATEST_MS = MethodHandles.lookup().findVarHandle(EngineTime.class, "latestMs", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Clock clock;
    private volatile long latestMs;
    private volatile long nowMs;
    private volatile int accessClock;
    private long readNs;
    private long lastNs;

    /** Makes the time that follows a clock. */
    public EngineTime(Clock clock) {
        this.clock = clock;
        this.latestMs = clock.epochMs();
        this.nowMs = latestMs;
        this.accessClock = AccessClock.at(latestMs);
        this.readNs = clock.nanoTime() - FRESH_NS;
    }

    /**
     * Begins a turn, or lets one go on: its time is that of the clock, or what it was if the clock went back. Within
     * the turn.
     *
     * @param nowNs the clock's {@link Clock#nanoTime()} of now
     */
    public void refresh(long nowNs) {
        lastNs = nowNs;
        if (nowNs - readNs >= FRESH_NS) {
            readNs = nowNs;
            readMs();
        }
        long toldMs = latestMs;
        if (nowMs != toldMs) {
            nowMs = toldMs;
            int clock = AccessClock.at(toldMs);
            if (accessClock != clock) {
                accessClock = clock;
            }
        }
    }

    /** Begins a turn now. Within the turn. */
    public void refresh() {
        refresh(clock.nanoTime());
    }

    /** Returns milliseconds since 1970, as of the last {@link #refresh}. Any thread. */
    public long nowMs() {
        return nowMs;
    }

    /** Returns what the {@link AccessClock} shows, as of the last {@link #refresh}. Any thread. */
    int accessClock() {
        return accessClock;
    }

    /**
     * Returns milliseconds since 1970 as of now, never less than any thread has been told before; the time of the turn
     * stays. Any thread.
     */
    public long readMs() {
        long readMs = clock.epochMs();
        long toldMs = latestMs;
        while (readMs > toldMs) {
            if (LATEST_MS.compareAndSet(this, toldMs, readMs)) {
                return readMs;
            }
            toldMs = latestMs;
        }
        return toldMs;
    }

    /** Reads the clock's {@link Clock#nanoTime()}. Within the turn. */
    public long readNs() {
        lastNs = clock.nanoTime();
        return lastNs;
    }

    /**
     * Returns the last {@link #readNs()} of this turn, or its begin. Each command is measured with one reading, at its
     * end, which is where the next one begins. Within the turn.
     */
    public long lastNs() {
        return lastNs;
    }

    /** Returns the clock, for measuring durations. */
    public Clock clock() {
        return clock;
    }
}
