package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.engine.Engine;
import io.sluice.engine.EngineFullException;
import io.sluice.engine.audit.Auditor;
import io.sluice.engine.command.Caller;
import io.sluice.engine.command.Health;
import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.port.Clock;
import io.sluice.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a command does for memory that is full, and what it leaves to others. */
class EvictionCostTest {
    private static final String VALUE = "v".repeat(1_000);
    private static final int KEYS_PER_SLOT = 16;

    private final SeededDice dice = new SeededDice(1);
    private int rollsLeft = Integer.MAX_VALUE;
    private final List<Integer> evicted = new ArrayList<>();
    private final TickingClock clock = new TickingClock();
    private final Engine engine = Engine.builder(
                    Settings.of(Map.of("sluice.maxmemory-policy", "allkeys-lru")), clock, this::roll)
            .listener(this::committed)
            .build();
    private final EngineClient client = new EngineClient(engine);

    EvictionCostTest() {
        Auditor.whenTestEnds(engine);
    }

    /** So slow that after each look at the clock any tenacity but the highest is over. */
    private static final class TickingClock implements Clock {
        private final SimClock time = new SimClock();
        private boolean ticks;

        @Override
        public long epochMs() {
            return time.epochMs();
        }

        @Override
        public long nanoTime() {
            if (ticks) {
                time.advance(Duration.ofSeconds(1));
            }
            return time.nanoTime();
        }

        @Override
        public void pause(long durationNs) {
            time.pause(durationNs);
        }

        @Override
        public long threadCpuNs() {
            return time.threadCpuNs();
        }
    }

    private long roll() {
        if (rollsLeft == 0) {
            throw new OutOfMemoryError("expected by a test");
        }
        rollsLeft--;
        return dice.nextLong();
    }

    private void committed(Changes changes) {
        int keys = 0;
        for (int index = 0; index < changes.count(); index++) {
            keys += changes.kind(index) == Changes.Kind.EVICTED ? 1 : 0;
        }
        if (keys > 0) {
            evicted.add(keys);
        }
    }

    private void fill(int keys) {
        for (int number = 0; number < keys; number++) {
            client.text("SET k" + number + " " + VALUE);
        }
    }

    @Test
    void transactionEvictsNoLongerThanACommand() {
        fill(1_000);
        client.text("MULTI");
        for (int number = 0; number < 50; number++) {
            client.text("SETNX k0 v");
        }
        new EngineClient(engine).text("CONFIG SET maxmemory 100kb");
        clock.ticks = true;
        client.text("EXEC");
        assertThat(evicted).containsExactly(KEYS_PER_SLOT);
    }

    @Test
    void whatWasEvictedIsToldAlsoWhereEvictionBreaksOff() {
        client.text("CONFIG SET maxmemory-policy allkeys-random");
        fill(1_000);
        client.text("CONFIG SET maxmemory 100kb");
        rollsLeft = 20;
        assertThat(client.text("PING")).isEqualTo("(error) ERR internal error");
        assertThat(engine.health()).isEqualTo(Health.RUNNING);
        assertThat(evicted).hasSize(1).allMatch(keys -> keys > 5);
        rollsLeft = Integer.MAX_VALUE;
        assertThat(client.text("PING")).isEqualTo("PONG");
        assertThat(evicted).hasSizeGreaterThan(1);
    }

    /** A try is seen by the random numbers that samples take. */
    @Test
    void whereNothingMayGoCommandsThatNeedNoMemoryTryOnceInAMillisecond() {
        fill(100);
        client.text("EXPIRE k0 100");
        engine.inTurn(0, data -> {
            data.prefix("kept:".getBytes(StandardCharsets.UTF_8)).keep();
            return true;
        });
        for (int number = 0; number < 100; number++) {
            client.text("SET kept:" + number + " v EX 100");
        }
        client.text("CONFIG SET maxmemory-policy volatile-lru maxmemory 10kb");
        client.text("PING");
        assertThat(evicted).as("the one that may go").containsExactly(1);
        assertThat(rollsFor("PING")).isZero();
        assertThat(rollsFor("GET k1")).isZero();
        assertThat(rollsFor("SET k1 v")).as("asked anew before it is refused").isPositive();
        clock.time.advance(Duration.ofMillis(1));
        assertThat(rollsFor("PING")).as("a millisecond later").isPositive();
    }

    private int rollsFor(String line) {
        int before = rollsLeft;
        client.text(line);
        return before - rollsLeft;
    }

    @Test
    void manyKeysAreToldInParts() {
        fill(1_000);
        client.text("CONFIG SET maxmemory 100kb");
        client.text("PING");
        assertThat(evicted).hasSizeGreaterThan(3).allMatch(keys -> keys <= 256);
    }

    @Test
    void whoWaitsForWhatWasEvictedGoesOnAlsoWhereThatWasNotEnough() {
        client.text("XGROUP CREATE s g $ MKSTREAM");
        EngineClient waiting = new EngineClient(engine);
        waiting.await("XREADGROUP GROUP g c BLOCK 0 STREAMS s >");
        client.text("CONFIG SET maxmemory 1kb");
        Caller adder = Caller.ofAdder("put", "cache");
        assertThatThrownBy(() -> engine.inTurn(0, adder, data -> data.usedBytes()))
                .isInstanceOf(EngineFullException.class);
        assertThat(evicted).containsExactly(1);
        assertThat(waiting.answer()).startsWith("(error) NOGROUP");
    }
}
