package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.Declaration;
import io.sluice.command.Flag;
import io.sluice.command.Group;
import io.sluice.engine.Engine;
import io.sluice.engine.audit.Auditor;
import io.sluice.engine.command.Call;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a transaction when something goes wrong that no client can help. */
class BrokenTransactionTest {
    private final List<Changes.Kind> told = new ArrayList<>();
    private final SimClock clock = new SimClock();
    private final Engine engine = Engine.builder(Settings.defaults(), clock, new SeededDice(1))
            .listener(changes -> told.add(changes.kind(0)))
            .commands(List.of(
                    command("BREAKS", BrokenTransactionTest::breakOff),
                    command("HALVES", call -> {
                        call.database().put(Slice.of("half"), Slice.of("v"), Deadline.NONE);
                        breakOff(call);
                    }),
                    command("PONGS", call -> call.reply().status("PONG"), Flag.NO_MULTI)))
            .build();
    private final EngineClient client = new EngineClient(engine);

    @BeforeEach
    void audit() {
        Auditor.whenTestEnds(engine);
    }

    @Test
    void aCommandThatBreaksOffBeforeAnyChangeHarmsNoOther() {
        assertThat(run("BREAKS", "SET k v", "GET k")).isEqualTo("1) (error) ERR internal error\n2) OK\n3) \"v\"");
        assertThat(engine.health()).isEqualTo(Health.RUNNING);
        assertThat(told).containsExactly(Changes.Kind.CREATED);
        assertThat(client.isClosing()).isFalse();
    }

    @Test
    void aCommandThatBreaksOffAfterAChangeOfItsOwnFreezesTheData() {
        assertThat(run("PING", "HALVES", "PING", "GET k"))
                .startsWith("1) PONG\n2) (error) ERR internal error\n3) PONG\n4) (error) MISCONF ");
        assertFailed();
        assertThat(told).isEmpty();
    }

    @Test
    void aCommandThatBreaksOffAfterAChangeOfAnotherFreezesTheData() {
        assertThat(run("SET k v", "BREAKS")).isEqualTo("1) OK\n2) (error) ERR internal error");
        assertFailed();
        assertThat(told).isEmpty();
    }

    @Test
    void aTransactionThatWaitsWhenTheDataFreezesIsRefusedAsAWhole() {
        client.text("MULTI");
        client.text("PING");
        client.text("SET k v");
        EngineClient other = new EngineClient(engine);
        other.text("HALVES");
        assertFailed();
        assertThat(client.text("EXEC"))
                .startsWith("(error) EXECABORT Transaction discarded because of: MISCONF The engine has failed");
        assertThat(client.text("EXEC")).isEqualTo("(error) ERR EXEC without MULTI");
        assertThat(run("PING")).isEqualTo("1) PONG");
    }

    @Test
    void frozenDataIsNotLookedAtForWatching() {
        client.text("SET k v PX 10");
        client.text("WATCH k");
        client.text("MULTI");
        client.text("PING");
        EngineClient other = new EngineClient(engine);
        other.text("HALVES");
        assertFailed();
        clock.advance(Duration.ofMillis(10));
        assertThat(other.text("WATCH k")).startsWith("(error) MISCONF ");
        assertThat(client.text("EXEC")).isEqualTo("(nil)");
        assertThat(engine.server().keyspace().stats().expired()).isZero();
    }

    @Test
    void aCommandThatCannotBeInsideIsRefusedAndSpoilsTheTransaction() {
        assertThat(client.text("PONGS")).isEqualTo("PONG");
        client.text("MULTI");
        assertThat(client.text("PONGS")).isEqualTo("(error) ERR Command not allowed inside a transaction");
        assertThat(client.text("EXEC")).startsWith("(error) EXECABORT ");
    }

    @Test
    void everyCommandIsCountedWhenItRuns() {
        client.text("MULTI");
        client.text("GET k");
        client.text("INCRBY k x");
        client.text("BOGUS");
        client.text("EXEC");
        assertThat(client.text("INFO commandstats"))
                .contains("cmdstat_exec:calls=1,", "cmdstat_multi:calls=1,")
                .doesNotContain("cmdstat_get", "cmdstat_incrby");
        run("GET k", "INCRBY k x");
        assertThat(client.text("INFO everything"))
                .containsPattern("cmdstat_get:calls=1,.*rejected_calls=0,failed_calls=0")
                .containsPattern("cmdstat_incrby:calls=1,.*rejected_calls=0,failed_calls=1")
                .contains("total_commands_processed:7");
    }

    private void assertFailed() {
        assertThat(engine.health()).isEqualTo(Health.FAILED);
        Auditor.leaveOut(engine);
    }

    private String run(String... lines) {
        client.text("MULTI");
        for (String line : lines) {
            assertThat(client.text(line)).isEqualTo("QUEUED");
        }
        return client.text("EXEC");
    }

    private static void breakOff(Call call) {
        throw new IllegalStateException("expected by a test of " + call.command());
    }

    private static CommandSpec command(String name, Handler handler, Flag... flags) {
        Declaration declaration = Declaration.of(name, Group.SERVER)
                .since("7.2.0")
                .complexity("O(1)")
                .summary("For tests.")
                .flags(flags)
                .build();
        return new CommandSpec(declaration, handler);
    }
}
