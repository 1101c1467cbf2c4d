package io.sluice.resp;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the threads of event loops, and waits for their end. */
final class IoThreads implements ThreadFactory {
    static final String NAME = "sluice-io-";

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final String namePrefix;

    IoThreads() {
        this(NAME);
    }

    IoThreads(String namePrefix) {
        this.namePrefix = namePrefix;
    }

    @Override
    public Thread newThread(Runnable loop) {
        String name = namePrefix + lastNumber.incrementAndGet();
        Thread thread = DetachedThreads.create(name, () -> FastThreadLocalThread.runWithFastThreadLocal(loop));
        threads.add(thread);
        return thread;
    }

    /** Waits until all threads have ended. Returns whether they have. */
    boolean join(long timeoutMs) throws InterruptedException {
        long deadline = System.nanoTime() + timeoutMs * 1_000_000;
        boolean ended = true;
        for (Thread thread : threads) {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            ended &= !thread.isAlive();
        }
        return ended;
    }

    boolean contains(Thread thread) {
        return threads.contains(thread);
    }
}
