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
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.keyspace.Entry;
import io.sluice.engine.keyspace.Glance;
import io.sluice.engine.structure.Slice;
import io.sluice.engine.value.ListValue;
import io.sluice.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BrokenCommandTest {
    private static final String FROZEN = "(error) MISCONF The engine has failed and its data is frozen: a command broke"
            + " off halfway. See the log, restart.";

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
    void wantOfMemoryWithinTheChangeOfAValueFreezesTheData() {
        Engine engine = engine(call -> {
            Database database = call.database();
            Entry entry = Objects.requireNonNull(database.use(Slice.of("l")));
            ListValue list = (ListValue) Objects.requireNonNull(entry.held());
            database.beginEdit(entry, list);
            list.addLast(Slice.of("half"));
            throw new OutOfMemoryError("expected by a test");
        });
        EngineClient client = new EngineClient(engine);
        client.text("RPUSH l a");
        client.text("SET k v");
        told.clear();
        assertThat(client.text("BREAKS")).isEqualTo("(error) ERR internal error");
        assertFailed(engine);
        assertThat(told).isEmpty();
        for (String command : List.of("LRANGE l 0 -1", "GET k", "RPUSH l b", "SET k w")) {
            assertThat(client.text(command)).isEqualTo(FROZEN);
        }
        Glance glance = engine.server().keyspace().database(0).glance();
        assertThat(glance.read(Slice.of("k"))).as("reads without the turn").isSameAs(Glance.UNSURE);
    }

    @Test
    void wantOfMemoryBeforeTheChangeOfAValueHarmsNothing() {
        Engine engine = engine(call -> {
            throw new OutOfMemoryError("expected by a test");
        });
        EngineClient client = new EngineClient(engine);
        client.text("RPUSH l a");
        assertThat(client.text("BREAKS")).isEqualTo("(error) ERR internal error");
        assertThat(engine.health()).isEqualTo(Health.RUNNING);
        assertThat(client.text("RPUSH l b")).isEqualTo("(integer) 2");
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
