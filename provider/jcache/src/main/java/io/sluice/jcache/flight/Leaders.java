package io.sluice.jcache.flight;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The threads that lead flights of any cache of one application. Safe for use by many threads. */
public final class Leaders {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** Makes it without any. */
    public Leaders() {}

    /** Notes that this thread leads; returns false if it did already. */
    boolean enter() {
        return threads.add(Thread.currentThread());
    }

    /** Notes that this thread leads no more. */
    void leave() {
        threads.remove(Thread.currentThread());
    }

    boolean isLeading() {
        return threads.contains(Thread.currentThread());
    }
}
