package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.Engine;
import io.sluice.engine.EngineBusyException;
import io.sluice.engine.EngineFailedException;
import io.sluice.engine.audit.Auditor;
import io.sluice.engine.command.Health;
import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.structure.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class EngineTest {
    private final List<Changes.Kind> told = new ArrayList<>();
    private final TestEngine kit = TestEngine.with(Map.of(), changes -> {
        for (int index = 0; index < changes.count(); index++) {
            told.add(changes.kind(index));
        }
    });
    private final Engine engine = kit.engine();
    private final EngineClient client = kit.connect();

    @Test
    void listenersLearnWhatCommandsChange() {
        client.text("SET k v");
        client.text("GET k");
        client.text("DEL k");
        assertThat(told).containsExactly(Changes.Kind.CREATED, Changes.Kind.REMOVED);
    }

    @Test
    void listenersLearnWhatWorkInTheJvmChanges() {
        engine.inTurn(0, data -> data.database(0).put(Slice.of("k"), Slice.of("v"), Deadline.NONE));
        assertThat(told).containsExactly(Changes.Kind.CREATED);
        assertThat(client.text("GET k")).isEqualTo("\"v\"");
    }

    @Test
    void listenersLearnWhatARefusedCommandFoundExpired() {
        client.text("SET k abc PX 10");
        kit.clock().advance(Duration.ofMillis(10));
        told.clear();
        client.text("SET k v NX XX");
        client.text("INCRBY k 1 1");
        assertThat(told).isEmpty();
        client.text("EXPIRE k 10");
        assertThat(told).containsExactly(Changes.Kind.EXPIRED);
    }

    @Test
    void backgroundWorkRemovesWhatHasExpired() {
        client.text("SET k v PX 10");
        kit.clock().advance(Duration.ofMillis(10));
        assertThat(client.text("DBSIZE")).isEqualTo("(integer) 1");
        engine.background(1_000_000);
        assertThat(client.text("DBSIZE")).isEqualTo("(integer) 0");
        assertThat(told).containsExactly(Changes.Kind.CREATED, Changes.Kind.EXPIRED);
    }

    @Test
    void workThatBreaksOffBeforeAChangeHarmsNothing() {
        assertThatThrownBy(() -> engine.inTurn(0, data -> {
                    throw new IllegalArgumentException("mistake");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(engine.health()).isEqualTo(Health.RUNNING);
        assertThat(client.text("SET k v")).isEqualTo("OK");
    }

    @Test
    void workThatBreaksOffAfterAChangeFreezesTheData() {
        assertThatThrownBy(() -> engine.inTurn(0, data -> {
                    data.database(0).put(Slice.of("k"), Slice.of("v"), Deadline.NONE);
                    throw new IllegalStateException("halfway");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(engine.health()).isEqualTo(Health.FAILED);
        Auditor.leaveOut(engine);
        assertThat(client.text("GET k")).startsWith("(error) MISCONF ");
        assertThat(client.text("SET k w")).startsWith("(error) MISCONF ");
        assertThat(client.text("PING")).isEqualTo("PONG");
        assertThatThrownBy(() -> engine.inTurn(0, data -> 1)).isInstanceOf(EngineFailedException.class);
    }

    @Test
    void anApplicationThreadDoesNotWaitForEverForItsTurn() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            engine.turn().take();
            taken.countDown();
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                engine.turn().release();
            }
        });
        holder.start();
        taken.await();
        AtomicReference<Throwable> refusal = new AtomicReference<>();
        Thread application = new Thread(() -> engine.inTurn(20, data -> 1));
        application.setUncaughtExceptionHandler((thread, refused) -> refusal.set(refused));
        application.start();
        while (application.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        kit.clock().advance(Duration.ofMillis(20));
        application.join();
        done.countDown();
        holder.join();
        assertThat(refusal.get()).isInstanceOf(EngineBusyException.class).hasMessageContaining("20 ms");
        assertThat(engine.<Integer>inTurn(20, data -> 1)).isEqualTo(1);
        assertThat(client.text("INFO stats")).contains("sluice_turn_timeouts:1");
    }

    @Test
    void anInterruptedThreadGetsItsTurnAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThat(engine.<Integer>inTurn(20, data -> 1)).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void takingTheTurnTwiceIsAMistake() {
        engine.turn().take();
        try {
            assertThatThrownBy(() -> engine.turn().take()).isInstanceOf(IllegalStateException.class);
        } finally {
            engine.turn().release();
        }
    }

    @Test
    void timeNeverGoesBackAlsoBetweenTurns() {
        kit.clock().jump(Duration.ofSeconds(10));
        long seenMs = engine.nowMs();
        kit.clock().jump(Duration.ofSeconds(-5));
        assertThat(engine.nowMs()).isEqualTo(seenMs);
        client.text("PING");
        assertThat(engine.nowMs()).isEqualTo(seenMs);
    }

    @Test
    void runningACommandWithoutTheTurnIsAMistake() {
        assertThatThrownBy(() -> engine.open(null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aClosedClientIsNoLongerListed() {
        EngineClient other = kit.connect();
        assertThat(client.text("CLIENT LIST").split("\\\\n")).hasSize(3);
        other.close();
        assertThat(client.text("CLIENT LIST").split("\\\\n")).hasSize(2);
    }

    @Test
    void quitClosesTheConnectionAfterItsReply() {
        assertThat(client.text("QUIT")).isEqualTo("OK");
        assertThat(client.isClosing()).isTrue();
    }
}
