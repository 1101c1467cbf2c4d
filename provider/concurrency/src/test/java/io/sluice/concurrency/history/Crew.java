package io.sluice.concurrency.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Threads that make calls at the same time, and note what comes out. */
final class Crew implements AutoCloseable {
    /*
     * Times are System.nanoTime, not a common counter: a counter would order the threads' memory accesses by itself and
     * so hide what is looked for.
     */
    private static final int SPINS = 1000;
    private static final long PARK_NS = 1000;

    private final ExecutorService threads;

    Crew(int size) {
        threads = Executors.newFixedThreadPool(size);
    }

    /** Runs each script on a thread of its own, all at once, and returns what was done. */
    List<Operation> run(List<List<Call>> scripts) {
        AtomicInteger missing = new AtomicInteger(scripts.size());
        List<Callable<List<Operation>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < scripts.size(); thread++) {
            int number = thread;
            tasks.add(() -> {
                await(missing);
                return perform(number, scripts.get(number));
            });
        }
        try {
            List<Operation> history = new ArrayList<>();
            for (Future<List<Operation>> done : threads.invokeAll(tasks)) {
                history.addAll(done.get());
            }
            return history;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("a call has failed", e);
        }
    }

    private static void await(AtomicInteger missing) {
        missing.decrementAndGet();
        for (int spins = 0; missing.get() > 0; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PARK_NS);
            }
        }
    }

    private static List<Operation> perform(int thread, List<Call> script) {
        List<Operation> done = new ArrayList<>(script.size());
        for (Call call : script) {
            long begunNs = System.nanoTime();
            Object answer = call.way().get();
            long endedNs = System.nanoTime();
            done.add(new Operation(thread, call, answer, begunNs, endedNs));
        }
        return done;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
