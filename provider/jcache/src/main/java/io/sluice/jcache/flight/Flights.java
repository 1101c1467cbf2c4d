package io.sluice.jcache.flight;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The loads of one cache: at most one at a time for each key. Safe for use by many threads. */
public final class Flights {
    /*
     * Who comes first leads: it loads, on its own thread, and the others wait for what it brings. A thread that leads a
     * flight never waits for another one, so that methods that load each other's keys cannot wait for each other; nor
     * does anybody wait longer than WAIT_MS. Who does not wait loads for itself.
     *
     * Who comes after the key was removed must not have what a load brings that began before: it leads a flight of its
     * own, in place of the other.
     */

    /** So long a thread waits for another one's load, in milliseconds. */
    public static final long WAIT_MS = 30_000;

    private final ConcurrentHashMap<Object, Flight> current = new ConcurrentHashMap<>();
    private final Leaders leaders;
    private final long waitMs;

    /** Makes the flights of a cache; its application's caches share the leaders. */
    public Flights(Leaders leaders) {
        this(leaders, WAIT_MS);
    }

    Flights(Leaders leaders, long waitMs) {
        this.leaders = leaders;
        this.waitMs = waitMs;
    }

    /** How a key is loaded. */
    public interface Crew {
        /**
         * Loads, as the only one for now. What is thrown here, and an {@link Arrival#isShared arrival that is not
         * shared}, is the leader's own affair: somebody else leads then.
         */
        Arrival lead();

        /** Loads beside others, because waiting for them is not possible. */
        Arrival alone();
    }

    /**
     * Loads a key, or waits for somebody who does.
     *
     * @param fence where the fence of the key is now
     */
    public Arrival fly(Object key, Fence fence, Crew crew) {
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
        while (true) {
            Flight mine = new Flight(key, fence, System.nanoTime());
            Flight other = current.putIfAbsent(key, mine);
            if (other == null || (!other.isAsFreshAs(fence) && current.replace(key, other, mine))) {
                return lead(mine, crew);
            }
            if (!other.isAsFreshAs(fence)) {
                continue; // somebody else has replaced it, or it has landed
            }
            Optional<Arrival> brought = leaders.isLeading() ? Optional.of(crew.alone()) : await(other, endNs, crew);
            if (brought.isPresent()) {
                return brought.get();
            }
        }
    }

    /**
     * Loads a key unless somebody does already; nobody waits.
     *
     * @param fence where the fence of the key is now
     * @return what the crew has brought as leader, nothing if somebody else is loading
     */
    public Optional<Arrival> flyIfNobodyDoes(Object key, Fence fence, Crew crew) {
        Flight mine = new Flight(key, fence, System.nanoTime());
        return current.putIfAbsent(key, mine) == null ? Optional.of(lead(mine, crew)) : Optional.empty();
    }

    private Arrival lead(Flight flight, Crew crew) {
        boolean isFirst = leaders.enter();
        try {
            Arrival brought = crew.lead();
            if (brought.isShared()) {
                flight.land(brought);
            }
            return brought;
        } finally {
            flight.turnBack();
            current.remove(flight.key(), flight);
            if (isFirst) {
                leaders.leave();
            }
        }
    }

    private static Optional<Arrival> await(Flight flight, long endNs, Crew crew) {
        try {
            Optional<Arrival> brought = flight.await(Math.max(0, endNs - System.nanoTime()));
            return brought.isPresent() ? Optional.of(own(brought.get(), crew)) : brought;
        } catch (TimeoutException e) {
            return Optional.of(crew.alone());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(crew.alone());
        }
    }

    /** Returns what a leader brought, with a value that is this thread's own. */
    private static Arrival own(Arrival brought, Crew crew) {
        if (brought.value() == null) {
            return brought;
        }
        Object copy = brought.copy();
        return copy == null ? crew.alone() : Arrival.of(copy, () -> null);
    }

    /** Returns the loads that are going on; a view. */
    public Collection<Flight> current() {
        return Collections.unmodifiableCollection(current.values());
    }
}
