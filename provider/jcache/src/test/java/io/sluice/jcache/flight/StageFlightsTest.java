package io.sluice.jcache.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How calls follow each other whose results come later. */
@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // some callers are there to be many
class StageFlightsTest {
    private static final long SOON_MS = 20;
    private static final long NEVER_MS = 600_000;

    private final FlightTimer timer = new FlightTimer(Thread::new);
    private final AtomicInteger threads = new AtomicInteger();
    private final StageFlights flights = flights(NEVER_MS);

    private StageFlights flights(long waitMs) {
        return new StageFlights(new Leaders(), timer, this::onAThreadOfItsOwn, waitMs);
    }

    private boolean onAThreadOfItsOwn(Runnable work) {
        threads.incrementAndGet();
        new Thread(work).start();
        return true;
    }

    @AfterEach
    void stop() {
        timer.close();
    }

    /** Loads that the test completes one by one. */
    private static final class Loads implements StageFlights.Crew {
        private final Queue<CompletableFuture<Arrival>> led = new ConcurrentLinkedQueue<>();
        private final Queue<CompletableFuture<Arrival>> alone = new ConcurrentLinkedQueue<>();

        @Override
        public CompletableFuture<Arrival> lead() {
            CompletableFuture<Arrival> load = new CompletableFuture<>();
            led.add(load);
            return load;
        }

        @Override
        public CompletableFuture<Arrival> alone() {
            CompletableFuture<Arrival> load = new CompletableFuture<>();
            alone.add(load);
            return load;
        }
    }

    private static Fence fence(long number) {
        return new Fence(new byte[0], number);
    }

    private static Arrival value(String value) {
        return Arrival.of(value, () -> "copy of " + value);
    }

    @Test
    void whoComesSecondFollowsAndGetsACopy() throws Exception {
        Loads loads = new Loads();
        CompletableFuture<Arrival> first = flights.fly("k", fence(0), loads);
        CompletableFuture<Arrival> second = flights.fly("k", fence(0), loads);
        loads.led.remove().complete(value("v"));
        assertThat(first.join().value()).isEqualTo("v");
        assertThat(second.join().value()).isEqualTo("copy of v");
        assertThat(flights.current()).isEmpty();
    }

    @Test
    void flightThatGoesOnShowsItsKeyAndHowManyWait() throws Exception {
        Loads loads = new Loads();
        flights.fly("k", fence(0), loads);
        flights.fly("k", fence(0), loads);
        flights.fly("k", fence(0), loads);
        assertThat(flights.current()).singleElement().satisfies(flight -> {
            assertThat(flight.key()).isEqualTo("k");
            assertThat(flight.waiting()).isEqualTo(2);
        });
    }

    @Test
    void whoComesAfterARemovalLeadsAFlightOfItsOwn() throws Exception {
        Loads loads = new Loads();
        flights.fly("k", fence(0), loads);
        CompletableFuture<Arrival> late = flights.fly("k", fence(1), loads);
        loads.led.remove().complete(value("old"));
        assertThat(late).isNotDone();
        loads.led.remove().complete(value("new"));
        assertThat(late.join().value()).isEqualTo("new");
        assertThat(flights.current()).isEmpty();
    }

    @Test
    void afterALeaderThatBringsNothingToShareOneOfTheOthersLeads() throws Exception {
        Loads loads = new Loads();
        flights.fly("k", fence(0), loads);
        CompletableFuture<Arrival> second = flights.fly("k", fence(0), loads);
        CompletableFuture<Arrival> third = flights.fly("k", fence(0), loads);
        loads.led.remove().complete(Arrival.ofOlder("old"));
        await().until(() -> loads.led.size() == 1
                && flights.current().stream().mapToInt(Flight::waiting).sum() == 1);
        loads.led.remove().complete(value("new"));
        assertThat(second.join().value()).asString().endsWith("new");
        assertThat(third.join().value()).asString().endsWith("new");
        assertThat(loads.alone).isEmpty();
    }

    @Test
    void whoCannotHaveACopyLoadsForItself() throws Exception {
        Loads loads = new Loads();
        flights.fly("k", fence(0), loads);
        CompletableFuture<Arrival> second = flights.fly("k", fence(0), loads);
        loads.led.remove().complete(Arrival.of("v", () -> null));
        await().until(() -> loads.alone.size() == 1);
        loads.alone.remove().complete(value("own"));
        assertThat(second.join().value()).isEqualTo("own");
    }

    @Test
    void aStageThatNeverCompletesIsFollowedForAWhileOnly() throws Exception {
        StageFlights impatient = flights(SOON_MS);
        Loads loads = new Loads();
        CompletableFuture<Arrival> first = impatient.fly("k", fence(0), loads);
        CompletableFuture<Arrival> second = impatient.fly("k", fence(0), loads);
        await().until(() -> loads.led.size() + loads.alone.size() == 2);
        loads.led.forEach(load -> load.complete(value("led")));
        loads.alone.forEach(load -> load.complete(value("alone")));
        assertThat(first.join().value()).isEqualTo("led");
        assertThat(second.join().value()).isIn("led", "alone");
    }

    @Test
    void nothingIsLeftOfAStageThatNeverCompletes() throws Exception {
        StageFlights impatient = flights(SOON_MS);
        assertThat(impatient.fly("k", fence(0), new Loads())).isNotNull();
        await().until(() -> impatient.current().isEmpty());
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void nothingIsLeftOfAFlightThatHasLanded() throws Exception {
        Loads loads = new Loads();
        flights.fly("k", fence(0), loads);
        assertThat(timer.waiting()).isEqualTo(1);
        loads.led.remove().complete(value("v"));
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void whatComesTooLateIsTheLeadersNevertheless() throws Exception {
        StageFlights impatient = flights(SOON_MS);
        Loads loads = new Loads();
        CompletableFuture<Arrival> first = impatient.fly("k", fence(0), loads);
        await().until(() -> impatient.current().isEmpty());
        loads.led.remove().complete(value("late"));
        assertThat(first.join().value()).isEqualTo("late");
    }

    @Test
    void whatTheCodeThrowsIsTheLeadersToThrowAndTheOthersToHave() throws Exception {
        CompletableFuture<CompletableFuture<Arrival>> follower = new CompletableFuture<>();
        Loads loads = new Loads();
        assertThatThrownBy(() -> flights.fly("k", fence(0), crew(() -> {
                    Thread other = new Thread(() -> follower.complete(fly(loads)));
                    other.start();
                    follower.join();
                    throw new IllegalStateException("no");
                })))
                .hasMessage("no");
        assertThat(follower.join().join().failure()).hasMessage("no");
        assertThat(flights.current()).isEmpty();
    }

    @Test
    void codeThatReturnsNoStageIsReplaced() throws Exception {
        CompletableFuture<CompletableFuture<Arrival>> follower = new CompletableFuture<>();
        Loads loads = new Loads();
        assertThat(flights.fly("k", fence(0), crew(() -> {
                    Thread other = new Thread(() -> follower.complete(fly(loads)));
                    other.start();
                    follower.join();
                    return null;
                })))
                .isNull();
        await().until(() -> loads.led.size() == 1);
        loads.led.remove().complete(value("v"));
        assertThat(follower.join().join().value()).isEqualTo("v");
    }

    @Test
    void whoBeginsToLeadFollowsNobody() throws Exception {
        Loads loads = new Loads();
        flights.fly("other", fence(0), loads);
        CompletableFuture<Arrival> nested =
                flights.fly("k", fence(0), crew(() -> flights.fly("other", fence(0), loads)));
        loads.alone.remove().complete(value("own"));
        assertThat(nested.join().value()).isEqualTo("own");
    }

    @Test
    void whileSomebodyLoadsNobodyElseBegins() throws Exception {
        Loads loads = new Loads();
        assertThat(flights.flyIfNobodyDoes("k", fence(0), loads)).isTrue();
        assertThat(flights.flyIfNobodyDoes("k", fence(0), loads)).isFalse();
        assertThat(loads.led).hasSize(1);
    }

    @Test
    void flightsBeginAfterTheEndOfTheTimer() throws Exception {
        timer.close();
        Loads loads = new Loads();
        CompletableFuture<Arrival> first = flights.fly("k", fence(0), loads);
        loads.led.remove().complete(value("v"));
        assertThat(first.join().value()).isEqualTo("v");
    }

    @Test
    void followersNeedNoThreadUnlessTheyLoad() throws Exception {
        Loads loads = new Loads();
        for (int call = 0; call < 10; call++) {
            flights.fly("k", fence(0), loads);
        }
        loads.led.remove().complete(value("v"));
        assertThat(threads).hasValue(0);
    }

    private interface Leading {
        CompletableFuture<Arrival> lead() throws Exception;
    }

    private static StageFlights.Crew crew(Leading leading) {
        return new StageFlights.Crew() {
            @Override
            public CompletableFuture<Arrival> lead() throws Exception {
                return leading.lead();
            }

            @Override
            public CompletableFuture<Arrival> alone() {
                throw new IllegalStateException("nobody has asked for that");
            }
        };
    }

    private CompletableFuture<Arrival> fly(StageFlights.Crew crew) {
        try {
            return flights.fly("k", fence(0), crew);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
