package io.sluice.gates;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** The bytes of heap that one thread allocates, as the JVM counts them. */
final class Allocation {
    /*
     * What a piece of work allocates by itself, it allocates in every round; what loading a class, compiling or growing
     * some buffer once allocates, it does not. So the least of some rounds is the work's own.
     */
    private static final int ROUNDS = 5;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long threadId;

    private Allocation(long threadId) {
        this.threadId = threadId;
    }

    static Allocation ofThisThread() {
        return new Allocation(Thread.currentThread().getId());
    }

    /** Returns the allocation of the only thread of a name. */
    static Allocation ofThread(String name) {
        long[] ids = Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().equals(name))
                .mapToLong(info -> info.getThreadId())
                .toArray();
        if (ids.length != 1) {
            throw new IllegalStateException(ids.length + " threads are called " + name);
        }
        return new Allocation(ids[0]);
    }

    /**
     * Returns the bytes per operation, the least of {@value #ROUNDS} rounds.
     *
     * @param operations how many a round has
     * @param round has so many operations run; the thread has nothing to do when it returns
     */
    double perOperation(int operations, Runnable round) {
        return (double) Arrays.stream(rounds(round)).min().orElseThrow() / operations;
    }

    /** Returns the mean of all rounds, for operations that have to grow something now and then. */
    double meanPerOperation(int operations, Runnable round) {
        return Arrays.stream(rounds(round)).average().orElseThrow() / operations;
    }

    private long[] rounds(Runnable round) {
        long[] bytes = new long[ROUNDS];
        for (int number = 0; number < ROUNDS; number++) {
            long before = THREADS.getThreadAllocatedBytes(threadId);
            round.run();
            bytes[number] = THREADS.getThreadAllocatedBytes(threadId) - before;
        }
        return bytes;
    }
}
