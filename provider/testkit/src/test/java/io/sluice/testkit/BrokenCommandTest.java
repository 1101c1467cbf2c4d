package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.Declaration;
import io.sluice.command.Group;
import io.sluice.engine.Engine;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.Handler;
import io.sluice.engine.command.Health;
import io.sluice.engine.keyspace.Deadline;
import io.sluice.engine.structure.Slice;
import io.sluice.settings.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenCommandTest {
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
        assertThat(engine.health()).isEqualTo(Health.FAILED);
        assertThat(client.text("GET k")).startsWith("(error) MISCONF ");
        assertThat(client.text("PING")).isEqualTo("PONG");
        assertThat(engine.background(1_000)).isFalse();
    }

    private static Engine engine(Handler handler) {
        Declaration declaration = Declaration.of("BREAKS", Group.SERVER)
                .since("7.2.0")
                .complexity("O(1)")
                .summary("Breaks off.")
                .build();
        return Engine.builder(Settings.defaults(), new SimClock(), new SeededDice(1))
                .commands(List.of(new CommandSpec(declaration, handler)))
                .build();
    }
}
