package io.sluice.jcache.event;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The threads that are calling listeners now, of whatever cache. Such a thread waits for no other listener, so that two
 * listeners that change each other's caches cannot wait for each other.
 */
final class ListenerCalls {
    // Not thread locals, which would stay behind in the threads of the application.
    private static final Set<Thread> CALLING = ConcurrentHashMap.newKeySet();

    private ListenerCalls() {}

    /** Returns whether the calling thread is in a listener. */
    static boolean isInside() {
        return CALLING.contains(Thread.currentThread());
    }

    /** Runs something that calls listeners, on a thread that is in none. */
    static void run(Runnable work) {
        CALLING.add(Thread.currentThread());
        try {
            work.run();
        } finally {
            CALLING.remove(Thread.currentThread());
        }
    }
}
