package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.Declaration;
import io.sluice.command.Group;
import io.sluice.engine.Engine;
import io.sluice.engine.audit.Auditor;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.Handler;
import io.sluice.engine.command.Health;
import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.structure.Slice;
import io.sluice.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenCommandTest {
    private final SimClock clock = new SimClock();
    private final List<Changes.Kind> told = new ArrayList<>();
    private boolean listenerBreaks;

    private void listen(Changes changes) {
        if (listenerBreaks) {
            throw new IllegalStateException("expected by a test");
        }
        for (int index = 0; index < changes.count(); index++) {
            told.add(changes.kind(index));
        }
    }

    @Test
    void aCommandThatBreaksOffBeforeAChangeAnswersAnErrorAndHarmsNothing() {
        Engine engine = engine(call -> {
            throw new IllegalStateException("expected by a test");
        });
        EngineClient client = new EngineClient(engine);
        assertThat(client.text("BREAKS")).isEqualTo("(error) ERR internal error");
        assertThat(engine.health()).isEqualTo(Health.RUNNING);
        assertThat(client.isClosing()).isFalse();
        assertThat(client.text("SET k v")).isEqualTo("OK");
    }

    @Test
    void aCommandThatBreaksOffAfterAChangeFreezesTheData() {
        Engine engine = engine(call -> {
            call.database().put(Slice.of("k"), Slice.of("v"), Deadline.NONE);
            throw new IllegalStateException("expected by a test");
        });
        EngineClient client = new EngineClient(engine);
        assertThat(client.text("BREAKS")).isEqualTo("(error) ERR internal error");
        assertFailed(engine);
        assertThat(client.text("GET k")).startsWith("(error) MISCONF ");
        assertThat(client.text("PING")).isEqualTo("PONG");
        assertThat(engine.background(1_000)).isFalse();
    }

    @Test
    void anExpiredKeyThatTheBrokenCommandFoundIsNoHalfChange() {
        Engine engine = engine(call -> {
            call.database().find(Slice.of("k"));
            throw new OutOfMemoryError("expected by a test");
        });
        EngineClient client = new EngineClient(engine);
        client.text("SET k v PX 1");
        clock.advance(Duration.ofMillis(1));
        told.clear();
        assertThat(client.text("BREAKS")).isEqualTo("(error) ERR internal error");
        assertThat(engine.health()).isEqualTo(Health.RUNNING);
        assertThat(told).containsExactly(Changes.Kind.EXPIRED);
    }

    @Test
    void aListenerThatBreaksOffFreezesTheData() {
        Engine engine = engine(call -> call.database().find(Slice.of("k")));
        EngineClient client = new EngineClient(engine);
        client.text("SET k v PX 1");
        clock.advance(Duration.ofMillis(1));
        listenerBreaks = true;
        client.text("BREAKS");
        assertFailed(engine);
    }

    private static void assertFailed(Engine engine) {
        assertThat(engine.health()).isEqualTo(Health.FAILED);
        Auditor.leaveOut(engine);
    }

    private Engine engine(Handler handler) {
        Declaration declaration = Declaration.of("BREAKS", Group.SERVER)
                .since("7.2.0")
                .complexity("O(1)")
                .summary("Breaks off.")
                .build();
        Engine engine = Engine.builder(Settings.defaults(), clock, new SeededDice(1))
                .listener(this::listen)
                .commands(List.of(new CommandSpec(declaration, handler)))
                .build();
        Auditor.whenTestEnds(engine);
        return engine;
    }
}
