package io.sluice.jcache.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Threads that load one key at the same time. */
class FlightsTest {
    private static final Fence FENCE = new Fence(new byte[0], 0);
    private static final long SHORT_MS = 20;

    private final Flights flights = new Flights(new Leaders());
    private final AtomicInteger led = new AtomicInteger();
    private final AtomicInteger alone = new AtomicInteger();

    private Flights.Crew crew(Supplier<Arrival> leading) {
        return new Flights.Crew() {
            @Override
            public Arrival lead() {
                led.incrementAndGet();
                return leading.get();
            }

            @Override
            public Arrival alone() {
                alone.incrementAndGet();
                return value("mine");
            }
        };
    }

    private static Arrival value(String value) {
        return Arrival.of(value, () -> "copy of " + value);
    }

    private CompletableFuture<Object> fly(Flights in, Supplier<Arrival> leading) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        new Thread(() -> result.complete(in.fly("k", FENCE, crew(leading)).value())).start();
        return result;
    }

    @Test
    void whoWaitsGetsACopyOfWhatTheLeaderBrings() {
        CompletableFuture<Arrival> backend = new CompletableFuture<>();
        CompletableFuture<Object> leader = fly(flights, backend::join);
        await().until(() -> led.get() == 1);
        CompletableFuture<Object> other = fly(flights, backend::join);
        await().until(() -> flights.current().iterator().next().waiting() == 1);
        backend.complete(value("a"));
        assertThat(leader.join()).isEqualTo("a");
        assertThat(other.join()).isEqualTo("copy of a");
        assertThat(led).hasValue(1);
    }

    /** Else a leader that never comes back would take all its callers with it. */
    @Test
    void whoHasWaitedTooLongLoadsAlone() {
        Flights impatient = new Flights(new Leaders(), SHORT_MS);
        CompletableFuture<Arrival> backend = new CompletableFuture<>();
        CompletableFuture<Object> leader = fly(impatient, backend::join);
        await().until(() -> led.get() == 1);
        assertThat(fly(impatient, backend::join).join()).isEqualTo("mine");
        assertThat(leader).isNotDone();
        backend.complete(value("a"));
        assertThat(leader.join()).isEqualTo("a");
        assertThat(alone).hasValue(1);
    }

    @Test
    void whoLeadsDoesNotWaitForAnotherFlight() {
        CompletableFuture<Arrival> backend = new CompletableFuture<>();
        CompletableFuture<Object> other = fly(flights, backend::join);
        await().until(() -> led.get() == 1);
        Object brought = flights.fly("mine", FENCE, crew(() -> flights.fly("k", FENCE, crew(backend::join))))
                .value();
        assertThat(brought).isEqualTo("mine");
        backend.complete(value("a"));
        assertThat(other.join()).isEqualTo("a");
    }

    @Test
    void whoComesAfterARemovalLeadsAFlightOfItsOwn() {
        CompletableFuture<Arrival> backend = new CompletableFuture<>();
        CompletableFuture<Object> before = fly(flights, backend::join);
        await().until(() -> led.get() == 1);
        Fence raised = new Fence(new byte[0], 1);
        assertThat(flights.fly("k", raised, crew(() -> value("newer"))).value()).isEqualTo("newer");
        backend.complete(value("a"));
        assertThat(before.join()).isEqualTo("a");
    }
}
