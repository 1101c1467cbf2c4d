package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.command.Flag;
import io.sluice.engine.command.CommandTable;
import io.sluice.engine.command.Propagator;
import io.sluice.engine.commands.EngineCommands;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropagationTest {
    private static final String STRING = "\"\\x00\\x04text\\x0a\\x00|\\xf3&m\\xca\\xb5\\xa51\"";
    private static final String LIST = "\"\\x12\\x01\\x02\\x0c\\x0c\\x00\\x00"
            + "\\x00\\x02\\x00\\x81a\\x02\\x01\\x01\\xff\\x0a\\x00\\x94\\x96+#\\xac\\x17\\xaa\\x85\"";
    private static final List<String> LINES = List.of(
            "SET k%d v%d",
            "SET k%d v%d NX PX 50",
            "SET k%d v%d XX KEEPTTL",
            "SET k%d v%d EX 10 GET",
            "SET k%d v%d PXAT 1",
            "MSET k%1$d 1 k%2$d 2 k%1$d 3",
            "INCR k%d",
            "DECR k%d",
            "INCRBY k%d %d",
            "DECRBY k%d %d",
            "INCRBYFLOAT k%d 0.%d",
            "SETNX k%d %d",
            "SETEX k%d 10 %d",
            "PSETEX k%d 50 %d",
            "MSETNX k%1$d 1 k%2$d 2",
            "GETSET k%d v%d",
            "GETDEL k%d",
            "GETEX k%d EX 1%d",
            "GETEX k%d PERSIST",
            "APPEND k%d %d",
            "SETRANGE k%d %d x",
            "SADD s%d %d m%d",
            "SREM s%d %d m%d",
            "SMOVE s%d s%d m%d",
            "SPOP s%d",
            "SPOP s%d 2",
            "SINTERSTORE s%d s%d s%d",
            "SUNIONSTORE s%d s%d s%d",
            "SDIFFSTORE s%d s%d s%d",
            "HSET h%d f%d v%d",
            "HMSET k%d f%d v%d",
            "HSETNX h%d f%d v%d",
            "HEXPIRE h%d 1 FIELDS 1 f%d",
            "HPEXPIRE h%d 50 FIELDS 3 f%d n%2$d f1",
            "HPEXPIRE h%d 0 FIELDS 1 f%d",
            "HEXPIREAT h%d 1704067203 FIELDS 1 f%d",
            "HPEXPIREAT h%d 17040672%2$02d000 GT FIELDS 2 f%d n%2$d",
            "HPERSIST h%d FIELDS 2 f%d n%2$d",
            "HGETDEL h%d FIELDS 2 f%d n%2$d",
            "HGETEX h%d PX 80 FIELDS 1 f%d",
            "HGETEX h%d PERSIST FIELDS 1 f%d",
            "HGETEX h%d PXAT 1 FIELDS 1 f%d",
            "HSETEX h%d PX 40 FIELDS 2 f%d v n%2$d 3",
            "HSETEX h%d FNX FIELDS 1 f%d v",
            "HSETEX h%d KEEPTTL FIELDS 1 f%d v",
            "HSETEX h%d PXAT 1 FIELDS 1 f%d v",
            "HDEL h%d f%d f%d",
            "HINCRBY h%d n%d 3",
            "HINCRBYFLOAT h%d n%d 0.3",
            "LPUSH l%d %d",
            "RPUSH l%d a%d b%d",
            "LPUSHX l%d %d",
            "RPUSHX l%d %d",
            "LPOP l%d",
            "RPOP l%d 2",
            "LSET l%d 0 %d",
            "LINSERT l%d BEFORE %d x",
            "LREM l%d 1 %d",
            "LTRIM l%d 0 1%d",
            "LMOVE l%d l%d LEFT RIGHT",
            "RPOPLPUSH l%d l%d",
            "LMPOP 2 l%d l%d RIGHT COUNT 2",
            "COPY l%d l%d",
            "SORT l%d ALPHA STORE l%d",
            "SORT s%d BY nosort GET # GET k* STORE l%d",
            "BLPOP l%d l%d 0",
            "BRPOP l%d l%d 0",
            "BLMOVE l%d l%d LEFT RIGHT 0",
            "BRPOPLPUSH l%d l%d 0",
            "BLMPOP 0 2 l%d l%d RIGHT COUNT 2",
            "XADD x%d * f %d",
            "XADD x%d NOMKSTREAM 9%d-* f v",
            "XADD x%d MAXLEN ~ 1%d LIMIT 20 * f v",
            "XADD x%d MINID = %d * f v",
            "XTRIM x%d MAXLEN ~ %d",
            "XTRIM x%d MINID ~ 170000%d000000",
            "XTRIM x%d MAXLEN 5%d",
            "XDEL x%d %d-0",
            "XSETID x%d 99999%d00000000-0",
            "XGROUP CREATE x%d g%d $ MKSTREAM",
            "XGROUP SETID x%d g%d 0",
            "XGROUP DESTROY x%d g%d",
            "XGROUP CREATECONSUMER x%d g%d c",
            "XGROUP DELCONSUMER x%d g%d c",
            "XREADGROUP GROUP g%2$d c COUNT 2 STREAMS x%1$d >",
            "XREADGROUP GROUP g%2$d d NOACK STREAMS x%1$d >",
            "XACK x%d g%d 1-1",
            "XCLAIM x%d g%d d 0 9%d-0 FORCE",
            "XAUTOCLAIM x%d g%d c 0 0 COUNT 3",
            "ZADD z%d %d m%d",
            "ZADD z%d CH GT %d m%d 0.5 x",
            "ZADD z%d INCR %d m%d",
            "ZINCRBY z%d 0.%d m1",
            "ZREM z%d m%d m1",
            "ZREMRANGEBYRANK z%d 0 %d",
            "ZREMRANGEBYSCORE z%d 0 %d",
            "ZREMRANGEBYLEX z%d - [m%d",
            "ZPOPMIN z%d",
            "ZPOPMAX z%d 2",
            "ZMPOP 2 z%d z%d MAX COUNT 2",
            "BZPOPMIN z%d z%d 0",
            "BZPOPMAX z%d z%d 0",
            "BZMPOP 0 2 z%d z%d MIN COUNT 3",
            "ZRANGESTORE z%d z%d 0 1",
            "ZUNIONSTORE z%d 2 z%d z1 WEIGHTS 1 2",
            "ZINTERSTORE z%d 2 z%d s1",
            "ZDIFFSTORE z%d 2 z%d z1",
            "SORT z%d BY nosort STORE l%d",
            "COPY z%d z%d REPLACE",
            "RESTORE k%d %d " + STRING + " REPLACE",
            "RESTORE l%d %d00 " + LIST,
            "RESTORE l%d 17040672%2$02d000 " + LIST + " ABSTTL REPLACE",
            "EXPIRE s%d %d",
            "RENAME s%d s%d",
            "COPY h%d h%d REPLACE",
            "COPY h%d h%d DB %3$d",
            "MOVE h%d %3$d",
            "SET h%d v%d",
            "DEL s%d h%d",
            "SETBIT k%d %d 1",
            "BITOP XOR k%d k%d k1",
            "BITFIELD k%d SET u8 %d 7 OVERFLOW FAIL INCRBY i4 #%2$d 5",
            "GEOADD g%d %d 1%3$d m%2$d",
            "GEOADD g%d XX CH %d 2%3$d m%2$d 5 5 m%2$d",
            "GEOSEARCHSTORE g%d g%d FROMLONLAT 10 10 BYRADIUS 1000 km",
            "GEOSEARCHSTORE g%d g%d FROMMEMBER m3 BYBOX 1000 900 km COUNT 2 ANY STOREDIST",
            "GEORADIUS g%d %d 10 2000 km COUNT 3 STORE g1%3$d",
            "GEORADIUSBYMEMBER g%d m%d 2000 km STOREDIST g1%3$d",
            "PFADD h%d %d",
            "PFCOUNT h%d",
            "PFMERGE h%d h%d",
            "PFDEBUG TODENSE h%d",
            "RENAME k%d k%d",
            "RENAMENX k%d k%d",
            "COPY k%d k%d REPLACE",
            "COPY k%d k%d DB %3$d",
            "MOVE k%d %3$d",
            "SWAPDB %3$d 1",
            "DEL k%d k%d",
            "UNLINK k%d",
            "EXPIRE k%d %d",
            "PEXPIRE k%d 30",
            "EXPIREAT k%d 1704067203",
            "PEXPIREAT k%d 17040672%2$02d000",
            "EXPIRE k%d -%d",
            "PERSIST k%d",
            "GET k%d",
            "SELECT %3$d",
            "MULTI",
            "EXEC",
            "EXEC",
            "FLUSHDB",
            "FLUSHALL");

    /** The lines at the end that are rare. */
    private static final int RARE = 2;

    private final List<List<byte[]>> propagated = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final Propagator propagator = new Propagator(commands -> {
        propagated.addAll(commands);
        sizes.add(commands.size());
    });
    private final TestEngine kit =
            TestEngine.with(Map.of("sluice.contract.c.match", "k1*", "sluice.contract.c.ttl", "100ms"), propagator);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void replayingWhatIsPropagatedGivesTheSameData(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (EngineClient client = kit.connect();
                EngineClient other = kit.connect()) {
            for (int step = 0; step < 1_000; step++) {
                String line = line(random);
                client.send(Words.of(
                        String.format(Locale.ROOT, line, random.nextInt(30), random.nextInt(30), random.nextInt(3))));
                if (client.isWaiting()) {
                    other.text("RPUSH l" + random.nextInt(30) + " x y");
                    other.text("ZADD z" + random.nextInt(30) + " 1 x 2 y");
                    other.text("CLIENT UNBLOCK " + client.id());
                }
                kit.clock().advance(Duration.ofMillis(random.nextInt(10)));
            }
        }
        TestEngine copy = TestEngine.withDefaults();
        replay(copy);
        copy.clock().advance(Duration.ofMillis(kit.clock().epochMs() - SimClock.START_MS));
        assertThat(Holdings.of(copy)).isEqualTo(Holdings.of(kit));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void replayingWhatAnyCommandPropagatesGivesTheSameData(long seed) {
        CommandTable table = CommandTable.of(EngineCommands.all());
        CommandGenerator generator = new CommandGenerator(table, CommandGenerator::isAnswered, seed, Chances.MIXED);
        try (EngineClient client = kit.connect()) {
            for (Request request : generator.next(2_000)) {
                client.call(request.words());
                kit.clock().advance(Duration.ofMillis(1));
            }
        }
        TestEngine copy = TestEngine.withDefaults();
        replay(copy);
        copy.clock().advance(Duration.ofMillis(kit.clock().epochMs() - SimClock.START_MS));
        assertThat(Holdings.of(copy)).isEqualTo(Holdings.of(kit));
    }

    private static String line(SplittableRandom random) {
        boolean rare = random.nextInt(100) == 0;
        int index = rare ? LINES.size() - 1 - random.nextInt(RARE) : random.nextInt(LINES.size() - RARE);
        return LINES.get(index);
    }

    @Test
    void theLinesHaveEveryCommandThatWrites() {
        assertThat(kit.engine().server().commands().all().stream()
                        .filter(command -> command.has(Flag.WRITE))
                        .map(command -> command.name().toUpperCase(Locale.ROOT)))
                .isSubsetOf(LINES.stream().map(line -> line.split(" ", 2)[0]).toList());
    }

    @Test
    void aTransactionIsPropagatedAsOne() {
        try (EngineClient client = kit.connect()) {
            client.text("MULTI");
            client.text("SET a 1 EX 10");
            client.text("INCRBY a text");
            client.text("SELECT 1");
            client.text("SET b 2");
            client.text("PERSIST b");
            client.text("DEL b");
            client.text("EXEC");
        }
        assertThat(lines())
                .containsExactly(
                        "MULTI",
                        "SELECT 0",
                        "SET a 1 PXAT " + (SimClock.START_MS + 10_000),
                        "SELECT 1",
                        "SET b 2",
                        "DEL b",
                        "EXEC");
        assertThat(sizes).containsExactly(7);
    }

    @Test
    void aDatabaseIsSelectedOnlyWhereItChanges() {
        try (EngineClient client = kit.connect()) {
            client.text("SET a 1");
            client.text("SET b 2");
            client.text("SELECT 3");
            client.text("SET c 3");
            client.text("GET c");
            client.text("SET d 4");
        }
        assertThat(lines()).containsExactly("SELECT 0", "SET a 1", "SET b 2", "SELECT 3", "SET c 3", "SET d 4");
    }

    @Test
    void databasesOfOneTransactionAreSelectedInsideIt() {
        try (EngineClient client = kit.connect()) {
            client.text("SET a 1");
            client.text("MULTI");
            client.text("COPY a b DB 2");
            client.text("MOVE a 4");
            client.text("SWAPDB 4 5");
            client.text("SELECT 2");
            client.text("DEL b");
            client.text("EXEC");
            client.text("SET c 1");
        }
        assertThat(lines())
                .containsExactly(
                        "SELECT 0",
                        "SET a 1",
                        "MULTI",
                        "SELECT 2",
                        "SET b 1",
                        "SELECT 4",
                        "SET a 1",
                        "SELECT 0",
                        "DEL a",
                        "SELECT 4",
                        "SWAPDB 4 5",
                        "SELECT 2",
                        "DEL b",
                        "EXEC",
                        "SET c 1");
    }

    @Test
    void aCopyThatBeginsAnewIsToldItsDatabase() {
        try (EngineClient client = kit.connect()) {
            client.text("SET a 1");
            propagator.beginAnew();
            client.text("SET b 2");
        }
        assertThat(lines()).containsExactly("SELECT 0", "SET a 1", "SELECT 0", "SET b 2");
    }

    @Test
    void oneChangeIsPropagatedWithoutATransaction() {
        try (EngineClient client = kit.connect()) {
            client.text("MULTI");
            client.text("SET a 1");
            client.text("GET a");
            client.text("EXEC");
        }
        assertThat(lines()).containsExactly("SELECT 0", "SET a 1");
    }

    @Test
    void placesArePropagatedAsScores() {
        try (EngineClient client = kit.connect()) {
            client.text("GEOADD g ch NX 13.361389 38.115556 Palermo 15.087269 37.502669 Catania");
            client.text("GEOADD g NX 1 1 Palermo");
            client.text("GEOSEARCHSTORE h g FROMMEMBER Palermo BYRADIUS 200 km");
        }
        assertThat(lines())
                .containsExactly(
                        "SELECT 0",
                        "ZADD g ch NX 3479099956230698 Palermo 3479447370796909 Catania",
                        "GEOSEARCHSTORE h g FROMMEMBER Palermo BYRADIUS 200 km");
    }

    @Test
    void aDeadlineThatLaterMovesIsPropagatedAsItWas() {
        try (EngineClient client = kit.connect()) {
            client.text("MULTI");
            client.text("SET a 1 PXAT 1704067300000");
            client.text("PERSIST a");
            client.text("PEXPIREAT a 1704067400000");
            client.text("SET a 2");
            client.text("EXEC");
        }
        assertThat(lines())
                .containsExactly(
                        "MULTI",
                        "SELECT 0",
                        "SET a 1 PXAT 1704067300000",
                        "PERSIST a",
                        "PEXPIREAT a 1704067400000",
                        "SET a 2",
                        "EXEC");
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
                        "SELECT 0",
                        "SET a v PXAT " + (SimClock.START_MS + 10_000),
                        "PEXPIREAT a " + (SimClock.START_MS + 20_000),
                        "SET k1 v PXAT " + (SimClock.START_MS + 100));
    }

    @Test
    void restoredValuesArePropagatedWithAbsoluteDeadlines() {
        try (EngineClient client = kit.connect()) {
            client.text("RESTORE a 0 " + STRING);
            client.text("RESTORE a 5000 " + STRING + " REPLACE IDLETIME 7");
            client.text("RESTORE l 1704067300000 " + LIST + " ABSTTL");
            client.text("RESTORE k1 0 " + STRING);
            client.text("RESTORE a 1 " + STRING + " ABSTTL REPLACE");
            client.text("RESTORE none 1 " + STRING + " ABSTTL");
        }
        String string = Slice.of(Words.of(STRING).get(0)).text();
        String list = Slice.of(Words.of(LIST).get(0)).text();
        assertThat(lines())
                .containsExactly(
                        "SELECT 0",
                        "RESTORE a 0 " + string,
                        "RESTORE a " + (SimClock.START_MS + 5_000) + " " + string + " REPLACE IDLETIME 7 ABSTTL",
                        "RESTORE l 1704067300000 " + list + " ABSTTL",
                        "RESTORE k1 " + (SimClock.START_MS + 100) + " " + string + " ABSTTL",
                        "DEL a");
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
                .map(words -> String.join(
                        " ", words.stream().map(word -> Slice.of(word).text()).toList()))
                .toList();
    }

    /** The copy's clock stays at the beginning, so that nothing expires there by itself. */
    private void replay(TestEngine copy) {
        try (EngineClient client = copy.connect()) {
            for (List<byte[]> words : propagated) {
                assertThat(ReplyText.lines(client.call(words))).noneMatch(line -> line.contains("(error)"));
            }
        }
    }
}
