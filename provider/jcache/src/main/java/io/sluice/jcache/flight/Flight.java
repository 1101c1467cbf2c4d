package io.sluice.jcache.flight;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One load that is going on, as those see it who wait for it. Safe for use by many threads. */
public final class Flight {
    private final Object key;
    private final Fence fence;
    private final long beganNs;
    private final AtomicInteger waiting = new AtomicInteger();
    private final CompletableFuture<Optional<Arrival>> arrival = new CompletableFuture<>();

    Flight(Object key, Fence fence, long beganNs) {
        this.key = key;
        this.fence = fence;
        this.beganNs = beganNs;
    }

    /** Returns the key that is loaded. */
    public Object key() {
        return key;
    }

    /** Returns the key as it is stored; not to be changed. */
    public byte[] storedKey() {
        return fence.storedKey();
    }

    /** Returns when the load began, by {@link System#nanoTime()}. */
    public long beganNs() {
        return beganNs;
    }

    /** Returns how many calls wait for it. */
    public int waiting() {
        return waiting.get();
    }

    /** Returns whether nobody has removed the key since the load began, if its fence is there now. */
    boolean isAsFreshAs(Fence now) {
        return fence.number() == now.number();
    }

    void land(Arrival brought) {
        arrival.complete(Optional.of(brought));
    }

    /** Ends without a result: somebody else has to lead. Does nothing after {@link #land}. */
    void turnBack() {
        arrival.complete(Optional.empty());
    }

    /** Waits; returns what was brought, nothing if the leader has turned back. */
    Optional<Arrival> await(long timeoutNs) throws InterruptedException, TimeoutException {
        waiting.incrementAndGet();
        try {
            return arrival.get(timeoutNs, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a flight never completes so", e);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Has somebody told who does not wait: of what was brought, nothing if the leader has turned back. */
    void follow(Consumer<Optional<Arrival>> follower) {
        waiting.incrementAndGet();
        StageFlights.whenArrived(arrival, brought -> {
            waiting.decrementAndGet();
            follower.accept(brought);
        });
    }
}
