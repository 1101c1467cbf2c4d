package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.CommandTable;
import io.sluice.engine.command.Propagation;
import io.sluice.engine.commands.EngineCommands;
import io.sluice.engine.keyspace.Keyspace;
import io.sluice.engine.structure.Slice;
import io.sluice.testkit.generator.Chances;
import io.sluice.testkit.generator.CommandGenerator;
import io.sluice.testkit.generator.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropagationTest {
    private static final List<String> LINES = List.of(
            "SET k%d v%d",
            "SET k%d v%d NX PX 50",
            "SET k%d v%d XX KEEPTTL",
            "SET k%d v%d EX 10 GET",
            "SET k%d v%d PXAT 1",
            "MSET k%1$d 1 k%2$d 2 k%1$d 3",
            "INCRBY k%d %d",
            "DEL k%d k%d",
            "UNLINK k%d",
            "EXPIRE k%d %d",
            "PEXPIRE k%d 30",
            "EXPIRE k%d -%d",
            "PERSIST k%d",
            "GET k%d",
            "SELECT %3$d",
            "FLUSHDB");

    private final List<Propagation> propagated = new ArrayList<>();
    private final TestEngine kit = TestEngine.with(
            Map.of("sluice.contract.c.match", "k1*", "sluice.contract.c.ttl", "100ms"),
            changes -> propagated.addAll(Propagation.of(changes)));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void replayingWhatIsPropagatedGivesTheSameData(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (EngineClient client = kit.connect()) {
            for (int step = 0; step < 1_000; step++) {
                // FLUSHDB is the last line, and rare.
                int line = random.nextInt(100) == 0 ? LINES.size() - 1 : random.nextInt(LINES.size() - 1);
                client.text(String.format(
                        Locale.ROOT, LINES.get(line), random.nextInt(30), random.nextInt(30), random.nextInt(3)));
                kit.clock().advance(Duration.ofMillis(random.nextInt(10)));
            }
        }
        TestEngine copy = TestEngine.withDefaults();
        replay(copy);
        assertThat(contents(copy)).isEqualTo(contents(kit));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void replayingWhatAnyCommandPropagatesGivesTheSameData(long seed) {
        CommandTable table = CommandTable.of(EngineCommands.all());
        CommandGenerator generator = new CommandGenerator(table, spec -> true, seed, Chances.MIXED);
        try (EngineClient client = kit.connect()) {
            for (Request request : generator.next(2_000)) {
                client.call(request.words());
                kit.clock().advance(Duration.ofMillis(1));
            }
        }
        TestEngine copy = TestEngine.withDefaults();
        replay(copy);
        assertThat(contents(copy)).isEqualTo(contents(kit));
    }

    @Test
    void relativeDeadlinesBecomeAbsolute() {
        try (EngineClient client = kit.connect()) {
            client.text("SET a v EX 10");
            client.text("EXPIRE a 20");
            client.text("SET k1 v");
        }
        assertThat(lines())
                .containsExactly(
                        "SET a v PXAT " + (SimClock.START_MS + 10_000),
                        "PEXPIREAT a " + (SimClock.START_MS + 20_000),
                        "SET k1 v PXAT " + (SimClock.START_MS + 100));
    }

    @Test
    void expiryIsPropagatedAsDeletion() {
        try (EngineClient client = kit.connect()) {
            client.text("SET a v PX 10");
            kit.clock().advance(Duration.ofMillis(10));
            client.text("GET a");
        }
        assertThat(lines()).last().isEqualTo("DEL a");
    }

    private List<String> lines() {
        return propagated.stream()
                .map(one -> String.join(
                        " ",
                        one.words().stream().map(word -> Slice.of(word).text()).toList()))
                .toList();
    }

    /** The copy's clock stays at the beginning, so that nothing expires there by itself. */
    private void replay(TestEngine copy) {
        try (EngineClient client = copy.connect()) {
            for (Propagation one : propagated) {
                client.text("SELECT " + one.database());
                assertThat(ReplyText.lines(client.call(one.words()))).noneMatch(line -> line.startsWith("(error)"));
            }
        }
    }

    private static Map<String, String> contents(TestEngine kit) {
        return kit.engine().inTurn(0, PropagationTest::contents);
    }

    private static Map<String, String> contents(Keyspace keyspace) {
        Map<String, String> all = new TreeMap<>();
        for (int number = 0; number < keyspace.databaseCount(); number++) {
            int database = number;
            long cursor = 0;
            do {
                cursor = keyspace.database(number)
                        .scan(
                                cursor,
                                entry -> all.put(
                                        database + "/" + Slice.of(entry.key()),
                                        Slice.of(entry.value()) + "@" + entry.deadlineMs()));
            } while (cursor != 0);
        }
        return all;
    }
}
