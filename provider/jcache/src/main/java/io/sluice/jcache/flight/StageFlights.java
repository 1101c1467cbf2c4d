package io.sluice.jcache.flight;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The loads of one cache that go on without a thread: each has a stage that will complete. At most one at a time for
 * each key. Safe for use by many threads.
 */
public final class StageFlights {
    /*
     * Who comes first leads: it begins to load, on its own thread, and the others are told when the leader's stage
     * completes, on the thread that completes it. Everybody has a future of its own, so that nobody can complete or
     * cancel that of another.
     *
     * A flight ends after some time even if its stage does not, so that later callers do not wait for what will never
     * come. Those who have waited fly again, and one of them leads; who has waited so long itself loads for itself.
     * Both happen on another thread, as their own ones have gone on long ago. What the leader brings in the end is
     * still its own.
     *
     * A thread that is just beginning to lead does not wait for another flight, nor do stages that are made of its
     * calls: methods that load each other's keys would wait for each other's stages.
     */
    private static final System.Logger LOG = System.getLogger(StageFlights.class.getName());

    private final ConcurrentHashMap<Object, Flight> current = new ConcurrentHashMap<>();
    private final Leaders leaders;
    private final FlightTimer timer;
    private final Predicate<Runnable> elsewhere;
    private final long waitMs;

    /**
     * Makes the flights of a cache; its application's caches share leaders and timer.
     *
     * @param elsewhere does work on another thread, or returns false
     */
    public StageFlights(Leaders leaders, FlightTimer timer, Predicate<Runnable> elsewhere) {
        this(leaders, timer, elsewhere, Flights.WAIT_MS);
    }

    StageFlights(Leaders leaders, FlightTimer timer, Predicate<Runnable> elsewhere, long waitMs) {
        this.leaders = leaders;
        this.timer = timer;
        this.elsewhere = elsewhere;
        this.waitMs = waitMs;
    }

    /** How a key is loaded. Both methods return {@code null} if the code that shall load has returned no stage. */
    public interface Crew {
        /**
         * Begins to load, as the only one for now; what it returns completes normally. What is thrown here is shared,
         * unless the thread was interrupted.
         */
        @Nullable
        CompletableFuture<Arrival> lead() throws Exception;

        /** Begins to load beside others. */
        @Nullable
        CompletableFuture<Arrival> alone() throws Exception;
    }

    /** A call that has found nothing, and waits until a moment of {@link System#nanoTime()} at the latest. */
    private record Caller(Object key, Fence fence, Crew crew, long endNs) {}

    /**
     * Loads a key, or follows somebody who does.
     *
     * @param fence where the fence of the key is now
     * @return a future that nobody else has
     * @throws Exception what the crew has thrown on this thread
     */
    public @Nullable CompletableFuture<Arrival> fly(Object key, Fence fence, Crew crew) throws Exception {
        return fly(new Caller(key, fence, crew, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs)));
    }

    private @Nullable CompletableFuture<Arrival> fly(Caller caller) throws Exception {
        while (true) {
            Flight mine = new Flight(caller.key(), caller.fence(), System.nanoTime());
            Flight other = current.putIfAbsent(caller.key(), mine);
            if (other == null || (!other.isAsFreshAs(caller.fence()) && current.replace(caller.key(), other, mine))) {
                return lead(mine, caller.crew());
            }
            if (other.isAsFreshAs(caller.fence())) {
                return leaders.isLeading() ? caller.crew().alone() : follow(other, caller);
            }
            // Somebody else has replaced it, or it has landed.
        }
    }

    /**
     * Loads a key unless somebody does already; nobody waits.
     *
     * @param fence where the fence of the key is now
     * @return whether the crew has begun to load
     */
    public boolean flyIfNobodyDoes(Object key, Fence fence, Crew crew) throws Exception {
        Flight mine = new Flight(key, fence, System.nanoTime());
        return current.putIfAbsent(key, mine) == null && lead(mine, crew) != null;
    }

    private @Nullable CompletableFuture<Arrival> lead(Flight flight, Crew crew) throws Exception {
        Runnable stopTimer;
        try {
            stopTimer = timer.after(waitMs, () -> end(flight, null));
        } catch (OutOfMemoryError noThread) { // nobody would end the flight
            end(flight, null);
            return crew.alone();
        }
        return lead(flight, crew, stopTimer);
    }

    private @Nullable CompletableFuture<Arrival> lead(Flight flight, Crew crew, Runnable stopTimer) throws Exception {
        boolean isFirst = leaders.enter();
        CompletableFuture<Arrival> arriving = null;
        Arrival thrown = null;
        try {
            arriving = crew.lead();
        } catch (Throwable e) {
            thrown = Thread.currentThread().isInterrupted() || e instanceof InterruptedException
                    ? Arrival.ofInterruption(e)
                    : Arrival.ofFailure(e);
            throw e;
        } finally {
            if (isFirst) {
                leaders.leave();
            }
            if (arriving == null) {
                stopTimer.run();
                end(flight, thrown);
            }
        }
        return arriving == null ? null : landing(arriving, flight, stopTimer);
    }

    private CompletableFuture<Arrival> landing(CompletableFuture<Arrival> arriving, Flight flight, Runnable stopTimer) {
        CompletableFuture<Arrival> own = new CompletableFuture<>();
        whenArrived(arriving, brought -> {
            stopTimer.run();
            end(flight, brought);
            own.complete(brought);
        });
        return own;
    }

    private void end(Flight flight, @Nullable Arrival brought) {
        // First of all: who is told calls again, maybe, and must not find this flight.
        current.remove(flight.key(), flight);
        if (brought != null && brought.isShared()) {
            flight.land(brought);
        } else {
            flight.turnBack();
        }
    }

    private CompletableFuture<Arrival> follow(Flight flight, Caller caller) {
        CompletableFuture<Arrival> own = new CompletableFuture<>();
        flight.follow(brought -> take(brought, own, caller));
        return own;
    }

    private void take(Optional<Arrival> brought, CompletableFuture<Arrival> own, Caller caller) {
        if (brought.isEmpty()) {
            boolean isLate = System.nanoTime() - caller.endNs() >= 0;
            elsewhere(own, isLate ? caller.crew()::alone : () -> fly(caller));
        } else if (brought.get().value() == null) {
            own.complete(brought.get());
        } else {
            Object copy = brought.get().copy();
            if (copy == null) {
                elsewhere(own, caller.crew()::alone);
            } else {
                own.complete(Arrival.of(copy, () -> null));
            }
        }
    }

    /** A load that is begun for a caller whose own thread has gone on. */
    private interface Load {
        @Nullable
        CompletableFuture<Arrival> begin() throws Exception;
    }

    private void elsewhere(CompletableFuture<Arrival> own, Load load) {
        Runnable work = () -> begin(own, load);
        boolean isSent = false;
        try {
            isSent = elsewhere.test(work);
        } catch (OutOfMemoryError noThread) {
            LOG.log(Level.DEBUG, "a load begins on the thread that has ended another", noThread);
        }
        if (!isSent) {
            work.run();
        }
    }

    private static void begin(CompletableFuture<Arrival> own, Load load) {
        try {
            CompletableFuture<Arrival> loading = load.begin();
            if (loading == null) {
                own.complete(Arrival.ofFailure(new NullPointerException("the method has returned no stage")));
            } else {
                whenArrived(loading, own::complete);
            }
        } catch (Throwable e) { // an Error, too, is the caller's, who would wait for ever else
            own.complete(Arrival.ofFailure(e));
        }
    }

    /**
     * Has somebody told of what a load has brought, which must not throw.
     *
     * @param arriving a future that completes normally
     */
    @SuppressWarnings("FutureReturnValueIgnored") // as neither fails
    public static <T> void whenArrived(CompletableFuture<T> arriving, Consumer<? super T> told) {
        arriving.thenAccept(told);
    }

    /** Returns the loads that are going on; a view. */
    public Collection<Flight> current() {
        return Collections.unmodifiableCollection(current.values());
    }
}
