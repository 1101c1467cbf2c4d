package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.Flag;
import io.sluice.engine.command.CommandSpec;
import io.sluice.engine.command.KeyEvents;
import io.sluice.engine.keyspace.LastGood;
import io.sluice.engine.structure.Slice;
import io.sluice.testkit.generator.Chances;
import io.sluice.testkit.generator.CommandGenerator;
import io.sluice.testkit.generator.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Redis clients see of the values that stale-if-error keeps: nothing; and what they can do about them. */
class LastGoodCommandsTest {
    private static final int COMMANDS = 6_000;
    private static final List<String> PREFIXES = List.of("shop.p:", "shop.q:", ":", "x:");
    private static final long BACKGROUND_NS = 1_000_000;

    /** An engine with caches, and a client that sees replies and keyspace events. */
    private static final class Side {
        private final List<String> events = new ArrayList<>();
        private final TestEngine kit;
        private final EngineClient client;

        private Side(Map<String, String> options) {
            Map<String, String> properties = new HashMap<>();
            options.forEach((option, value) -> properties.put("sluice.contract.all." + option, value));
            kit = TestEngine.with(
                    properties,
                    new KeyEvents(
                            (event, database, key) -> events.add(database + " " + event.name() + " " + Slice.of(key))));
            client = kit.connect();
            inTurn(lastGood -> PREFIXES.forEach(
                    prefix -> kit.engine().server().keyspace().prefix(prefix.getBytes(StandardCharsets.UTF_8))));
        }

        private static Side withoutLastGood() {
            return new Side(Map.of("match", "*", "ttl", "1m"));
        }

        private static Side withLastGood() {
            return new Side(Map.of("match", "*", "ttl", "1m", "stale-if-error", "10m"));
        }

        private void inTurn(Consumer<LastGood> work) {
            kit.engine().inTurn(0, keyspace -> {
                work.accept(keyspace.lastGood());
                return true;
            });
        }

        private long kept() {
            return kit.engine().inTurn(0, keyspace -> keyspace.lastGood().size());
        }

        private boolean hasLast(String key) {
            return kit.engine().inTurn(0, keyspace -> keyspace.lastGood().find(Slice.of(key)) != null);
        }

        private void advance(Duration time) {
            kit.clock().advance(time);
        }

        private void collect() {
            while (kit.engine().background(BACKGROUND_NS)) {
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void randomCommandsAreAnsweredAsIfNothingWereKept(long seed) {
        Side with = Side.withLastGood();
        Side without = Side.withoutLastGood();
        SplittableRandom random = new SplittableRandom(seed);
        CommandGenerator commands = new CommandGenerator(
                with.kit.engine().server().commands(), LastGoodCommandsTest::isOfData, seed, Chances.CORRECT);
        long keptMax = 0;
        int number = 0;
        for (Request request : commands.next(COMMANDS)) {
            number++;
            assertThat(with.client.call(request.words()))
                    .as("seed %d, command %d: %s", seed, number, request)
                    .isEqualTo(without.client.call(request.words()));
            assertThat(with.events)
                    .as("seed %d, events of command %d: %s", seed, number, request)
                    .isEqualTo(without.events);
            keptMax = Math.max(keptMax, with.kept());
            if (random.nextInt(5) == 0) {
                Duration time = Duration.ofMillis(random.nextInt(20_000));
                with.advance(time);
                without.advance(time);
            }
            if (random.nextInt(20) == 0) {
                with.collect();
                without.collect();
            }
        }
        assertThat(keptMax)
                .as("seed %d: otherwise the test shows nothing", seed)
                .isPositive();
        assertThat(without.kept()).isZero();
    }

    private static boolean isOfData(CommandSpec spec) {
        return (spec.has(Flag.WRITE) || spec.has(Flag.READONLY)) && CommandGenerator.isAnswered(spec);
    }

    private static Side withOneExpired() {
        Side side = Side.withLastGood();
        side.client.text("SET x:1 v EX 10");
        side.advance(Duration.ofSeconds(10));
        assertThat(side.hasLast("x:1")).isTrue();
        return side;
    }

    @Test
    void anExpiredKeyIsGoneForClients() {
        Side side = withOneExpired();
        assertThat(side.client.text("GET x:1")).isEqualTo("(nil)");
        assertThat(side.client.text("TTL x:1")).isEqualTo("(integer) -2");
        assertThat(side.client.text("EXISTS x:1")).isEqualTo("(integer) 0");
        assertThat(side.client.text("DBSIZE")).isEqualTo("(integer) 0");
        assertThat(side.client.text("KEYS *")).isEqualTo("(empty array)");
        assertThat(side.events).containsExactly("0 new x:1", "0 set x:1", "0 expire x:1", "0 expired x:1");
        assertThat(side.hasLast("x:1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEL x:1",
                "UNLINK x:1",
                "GETDEL x:1",
                "FLUSHDB",
                "FLUSHALL",
                "SWAPDB 0 1",
                "SINTERSTORE x:1 none",
                "BITOP AND x:1 none",
                "SET x:1 w PXAT 1",
                "LPUSH x:1 w",
                "HSET x:1 f w",
                "APPEND x:1 w"
            })
    void whatEndsItIsWhatWouldRemoveOrReplaceTheKey(String line) {
        for (String look : List.of("PING", "GET x:1")) {
            Side side = withOneExpired();
            side.client.text(look);
            side.client.text(line);
            side.client.text("DEL none");
            assertThat(side.kept()).as(look + ", " + line).isZero();
            assertThat(side.client.text("EXISTS x:1").equals("(integer) 0") && side.hasLast("x:1"))
                    .as(look + ", " + line)
                    .isFalse();
        }
    }

    @Test
    void itsMemoryIsCountedAndGivenBack() {
        Side side = withOneExpired();
        assertThat(side.client.text("GET x:1")).isEqualTo("(nil)");
        assertThat(info(side, "sluice_last_good_bytes")).isPositive();
        assertThat(info(side, "sluice_last_good_hits")).isEqualTo(1);
        side.advance(Duration.ofMinutes(10));
        side.collect();
        assertThat(info(side, "sluice_last_good_bytes")).isZero();
    }

    private static long info(Side side, String field) {
        return side.client
                .text("INFO")
                .lines()
                .flatMap(line -> List.of(line.split("\\\\r\\\\n|\\r\\n")).stream())
                .filter(line -> line.contains(field + ":"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }
}
