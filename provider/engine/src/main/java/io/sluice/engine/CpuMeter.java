package io.sluice.engine;

import io.sluice.engine.port.Clock;

/** How much processor time the thread that has the turn spent on it. Within the turn. */
final class CpuMeter {
    /*
     * Reading a thread's processor time is a system call, as expensive as a whole command, so it is not read for every
     * turn: it is remembered with the moment it was read, for a few threads, and serves for REMEMBERED_NS. What the
     * thread did between that moment and the begin of the turn then counts as well: a turn seems to have taken up to
     * REMEMBERED_NS more than it has, never less.
     */
    static final long REMEMBERED_NS = 200_000;
    private static final int THREADS = 16;

    private final Clock clock;
    private final long[] threadIds = new long[THREADS];
    private final long[] readNs = new long[THREADS];
    private final long[] cpuNs = new long[THREADS];

    CpuMeter(Clock clock) {
        this.clock = clock;
    }

    /** Begins a turn of this thread, whose time may seem longer than it is. */
    void begin(long nowNs) {
        begin(nowNs, REMEMBERED_NS);
    }

    /** Begins a turn of this thread, to be measured exactly. */
    void beginExactly(long nowNs) {
        begin(nowNs, 0);
    }

    private void begin(long nowNs, long ageNsMax) {
        long threadId = Thread.currentThread().getId();
        int place = place(threadId);
        if (threadIds[place] != threadId || nowNs - readNs[place] >= ageNsMax) {
            threadIds[place] = threadId;
            readNs[place] = nowNs;
            cpuNs[place] = clock.threadCpuNs();
        }
    }

    /**
     * Returns the processor time of this thread since its turn began, or {@link Clock#UNKNOWN}.
     *
     * @param wallNs the wall time since then, which is never less
     */
    long spentNs(long wallNs) {
        long nowNs = clock.threadCpuNs();
        long beganNs = cpuNs[place(Thread.currentThread().getId())];
        return nowNs == Clock.UNKNOWN ? Clock.UNKNOWN : Math.min(wallNs, nowNs - beganNs);
    }

    private static int place(long threadId) {
        return (int) (threadId % THREADS);
    }
}
