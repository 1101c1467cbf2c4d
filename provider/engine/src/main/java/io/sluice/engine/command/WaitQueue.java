package io.sluice.engine.command;

import io.sluice.engine.keyspace.Entry;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The clients that wait for one key, in the order in which they began to. Within the turn. */
final class WaitQueue {
    /*
     * Who is served is mostly the first, and then the key is empty. So that nobody goes through all the others only to
     * learn that, what they wait for is counted: mostly that is one thing, asked once.
     */
    private final int database;
    private final ByteBuffer key;
    private final TreeMap<Long, Waiter> waiters = new TreeMap<>();
    private final Map<Readiness, Integer> awaited = new HashMap<>(2);
    private boolean listed;

    WaitQueue(int database, ByteBuffer key) {
        this.database = database;
        this.key = key;
    }

    int database() {
        return database;
    }

    ByteBuffer key() {
        return key;
    }

    void add(Waiter waiter) {
        waiters.put(waiter.number(), waiter);
        awaited.merge(waiter.readiness(), 1, Integer::sum);
    }

    void remove(Waiter waiter) {
        waiters.remove(waiter.number());
        awaited.computeIfPresent(waiter.readiness(), (unused, count) -> count == 1 ? null : count - 1);
    }

    boolean isEmpty() {
        return waiters.isEmpty();
    }

    /** Notes that the queue is on the list of those that may be ready; returns whether it was not. */
    boolean list() {
        boolean isNew = !listed;
        listed = true;
        return isNew;
    }

    /** Notes that the queue is on that list no more. */
    void unlist() {
        listed = false;
    }

    /** Returns whether anybody could go on if the key had this entry, or none. */
    boolean isReachedBy(@Nullable Entry entry) {
        return awaited.keySet().stream().anyMatch(readiness -> readiness.isReached(entry));
    }

    /**
     * Returns the first client that can go on, now that the key has this entry, or none.
     *
     * @param after clients with numbers up to this one are passed over
     * @param last clients with higher numbers than this one as well
     */
    @Nullable
    Waiter next(@Nullable Entry entry, long after, long last) {
        if (!isReachedBy(entry)) {
            return null;
        }
        return waiters.subMap(after, false, last, true).values().stream()
                .filter(waiter -> waiter.readiness().isReached(entry))
                .findFirst()
                .orElse(null);
    }
}
