package io.sluice.jcache.event;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that wait for no listener of any cache, because somebody may wait for them: those that are in a listener,
 * so that two listeners that change each other's caches cannot wait for each other.
 */
final class NoWaiting {
    // Not thread locals, which would stay behind in the threads of the application.
    private static final Set<Thread> THREADS = ConcurrentHashMap.newKeySet();

    private NoWaiting() {}

    /** Returns whether the calling thread is one of them. */
    static boolean isHere() {
        return THREADS.contains(Thread.currentThread());
    }

    /** Does something as one of them. */
    static <R extends @Nullable Object> R during(Supplier<R> work) {
        Thread thread = Thread.currentThread();
        boolean isNew = THREADS.add(thread);
        try {
            return work.get();
        } finally {
            if (isNew) {
                THREADS.remove(thread);
            }
        }
    }
}
