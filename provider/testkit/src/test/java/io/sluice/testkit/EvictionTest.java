package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.command.CommitListener;
import io.sluice.engine.command.KeyEvents;
import io.sluice.engine.command.Propagator;
import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.structure.Slice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys give way when memory is full, and who learns of it. */
class EvictionTest {
    private static final String VALUE = "v".repeat(1_000);
    private static final String OOM = "(error) OOM command not allowed when used memory > 'maxmemory'.";

    private final List<String> events = new ArrayList<>();
    private final List<String> propagated = new ArrayList<>();
    private final TestEngine kit = TestEngine.with(
            Map.of("sluice.contract.c.match", "stays:*", "sluice.contract.c.evictable", "no"), this::committed);
    private final EngineClient client = kit.connect();
    private final CommitListener keyEvents =
            new KeyEvents((event, database, key) -> events.add(event.name() + " " + database + " " + Slice.of(key)));
    private final CommitListener propagator = new Propagator(commands -> commands.forEach(words -> propagated.add(
            words.stream().map(word -> new String(word, StandardCharsets.UTF_8)).collect(Collectors.joining(" ")))));

    private void committed(Changes changes) {
        keyEvents.committed(changes);
        propagator.committed(changes);
    }

    private long used() {
        return kit.engine().inTurn(0, data -> data.usedBytes());
    }

    private long limit() {
        return Long.parseLong(client.text("CONFIG GET maxmemory").replaceAll("(?s).*\"(\\d+)\"$", "$1"));
    }

    /** Lets memory be full when one more value comes. */
    private void fill(String policy) {
        client.text("CONFIG SET maxmemory-policy " + policy + " maxmemory " + (used() + 100));
    }

    private List<String> keys() {
        return kit.engine().inTurn(0, data -> {
            TreeSet<String> keys = new TreeSet<>();
            for (int number = 0; number < data.databaseCount(); number++) {
                long cursor = 0;
                do {
                    cursor = data.database(number)
                            .scan(
                                    cursor,
                                    entry -> keys.add(Slice.of(entry.key()).text()));
                } while (cursor != 0);
            }
            return List.copyOf(keys);
        });
    }

    private void set(String... keys) {
        Arrays.stream(keys).forEach(key -> client.text("SET " + key + " " + VALUE));
    }

    @Test
    void leastRecentlyUsedGoesFirst() {
        for (String key : List.of("a", "b", "c", "d")) {
            set(key);
            kit.clock().advance(Duration.ofSeconds(10));
        }
        client.text("GET a");
        kit.clock().advance(Duration.ofSeconds(10));
        fill("allkeys-lru");
        set("e", "f");
        client.text("PING");
        assertThat(keys()).containsExactly("a", "d", "e", "f");
    }

    @Test
    void leastFrequentlyUsedGoesFirst() {
        client.text("CONFIG SET maxmemory-policy allkeys-lfu lfu-log-factor 0");
        set("a", "b", "c");
        List.of("a", "a", "a", "b", "c", "c").forEach(key -> client.text("GET " + key));
        fill("allkeys-lfu");
        set("d");
        client.text("PING");
        assertThat(keys())
                .as("a new key has been used as often as one that was used five times")
                .contains("a", "c");
        assertThat(keys()).hasSize(3).doesNotContain("d");
    }

    @Test
    void firstToEndGoesFirst() {
        set("a", "b", "c", "d");
        client.text("EXPIRE b 100");
        client.text("EXPIRE c 50");
        fill("volatile-ttl");
        set("e");
        client.text("PING");
        assertThat(keys()).containsExactly("a", "b", "d", "e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"volatile-lru", "volatile-lfu", "volatile-random", "volatile-ttl"})
    void keysWithoutDeadlineStayUnderVolatilePolicies(String policy) {
        set("a", "b", "c");
        client.text("EXPIRE b 100");
        fill(policy);
        set("d");
        client.text("PING");
        assertThat(keys()).containsExactly("a", "c", "d");
        set("e");
        assertThat(client.text("SET f v")).isEqualTo(OOM);
        assertThat(keys()).containsExactly("a", "c", "d", "e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "allkeys-lfu", "allkeys-random", "volatile-ttl"})
    void whatAContractKeepsStays(String policy) {
        for (int number = 0; number < 200; number++) {
            client.text("SET stays:" + number + " v EX 1000");
        }
        client.text("SET goes v EX 2000");
        fill(policy);
        set("stays:x");
        assertThat(client.text("SET stays:y v")).isEqualTo(OOM);
        assertThat(events).contains("evicted 0 goes");
        assertThat(keys()).hasSize(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "allkeys-random", "volatile-ttl"})
    void nothingIsRefusedAsLongAsAFewKeysAmongManyMayGo(String policy) {
        for (int number = 0; number < 20_000; number++) {
            client.text("SET stays:" + number + " v EX 1000");
        }
        for (int number = 0; number < 20; number++) {
            client.text("SET goes:" + number + " v EX 1000");
        }
        client.text("CONFIG SET maxmemory-policy " + policy + " maxmemory 100kb");
        int ran = 0;
        while (ran < 10_000 && client.text("SET stays:0 v EX 1000").equals("OK")) {
            ran++;
        }
        assertThat(keys()).hasSize(20_000).allMatch(key -> key.startsWith("stays:"));
        assertThat(ran)
                .as("a round of 512 buckets each, begun anew by each find")
                .isLessThan(2_000);
        assertThat(client.text("SET stays:0 v")).as("from then on").isEqualTo(OOM);
        client.text("CONFIG SET maxmemory 100mb");
        client.text("SET goes v EX 1000");
        client.text("CONFIG SET maxmemory 100kb");
        for (int commands = 0; commands < 100; commands++) {
            kit.clock().advance(Duration.ofMillis(1));
            client.text("PING");
        }
        assertThat(keys())
                .as("a key that is new after that is found all the same")
                .doesNotContain("goes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "allkeys-random"})
    void keptPrefixStays(String policy) {
        kit.engine().inTurn(0, data -> {
            data.prefix("kept:".getBytes(StandardCharsets.UTF_8)).keep();
            return true;
        });
        set("kept:1", "kept:2");
        fill(policy);
        set("a");
        client.text("PING");
        assertThat(keys()).containsExactly("kept:1", "kept:2");
    }

    @Test
    void evictionIsCountedForThePrefixOfDatabase0Only() {
        byte[] prefix = "cache:".getBytes(StandardCharsets.UTF_8);
        LongAdder evicted = kit.engine().inTurn(0, data -> data.prefix(prefix).evicted());
        set("cache:1");
        client.text("SWAPDB 0 1");
        kit.clock().advance(Duration.ofSeconds(10));
        set("cache:2");
        fill("allkeys-lru");
        kit.clock().advance(Duration.ofSeconds(10));
        set("a");
        client.text("PING");
        assertThat(events).endsWith("evicted 1 cache:1");
        assertThat(evicted.sum()).as("after a key of another database").isZero();
        set("b");
        client.text("PING");
        assertThat(events).endsWith("evicted 0 cache:2");
        assertThat(evicted.sum()).as("after a key of database 0").isOne();
    }

    @Test
    void allDatabasesGiveWay() {
        set("a");
        client.text("SELECT 9");
        kit.clock().advance(Duration.ofSeconds(10));
        set("b");
        client.text("SELECT 3");
        fill("allkeys-lru");
        kit.clock().advance(Duration.ofSeconds(10));
        set("c");
        client.text("PING");
        assertThat(events)
                .containsExactly("new 0 a", "set 0 a", "new 9 b", "set 9 b", "new 3 c", "set 3 c", "evicted 0 a");
        assertThat(propagated).endsWith("SELECT 0", "DEL a");
    }

    @Test
    void whatHasExpiredIsNotEvicted() {
        client.text("SET a " + VALUE + " EX 5");
        fill("allkeys-lru");
        kit.clock().advance(Duration.ofSeconds(3));
        set("b");
        kit.clock().advance(Duration.ofSeconds(3));
        client.text("PING");
        assertThat(events).endsWith("expired 0 a");
        assertThat(info("evicted_keys")).isEqualTo("0");
        assertThat(info("expired_keys")).isEqualTo("1");
    }

    @Test
    void countersTellOfIt() {
        set("a", "b");
        fill("allkeys-random");
        set("c");
        assertThat(info("maxmemory_policy")).isEqualTo("allkeys-random");
        assertThat(info("maxmemory")).isEqualTo(Long.toString(limit()));
        assertThat(info("evicted_keys")).isEqualTo("1");
        assertThat(info("current_eviction_exceeded_time")).isEqualTo("0");
        client.text("CONFIG RESETSTAT");
        assertThat(info("evicted_keys")).isEqualTo("0");
    }

    @Test
    void timeAboveTheLimitIsCounted() {
        set("a");
        fill("noeviction");
        set("b");
        client.text("PING");
        kit.clock().advance(Duration.ofMillis(70));
        assertThat(info("current_eviction_exceeded_time")).isEqualTo("70");
        client.text("DEL b");
        client.text("PING");
        assertThat(info("current_eviction_exceeded_time")).isEqualTo("0");
        assertThat(info("total_eviction_exceeded_time")).isEqualTo("70");
    }

    @Test
    void watchedKeyThatIsEvictedStopsTheTransaction() {
        set("a");
        client.text("WATCH a");
        fill("allkeys-lru");
        EngineClient other = kit.connect();
        kit.clock().advance(Duration.ofSeconds(10));
        other.text("SET b " + VALUE);
        client.text("MULTI");
        client.text("PING");
        assertThat(client.text("EXEC")).isEqualTo("(nil)");
    }

    @Test
    void withoutEvictionWhatNeedsMemoryIsRefused() {
        set("a");
        fill("noeviction");
        assertThat(client.text("SET b " + VALUE)).isEqualTo("OK");
        assertThat(client.text("SET c v")).isEqualTo(OOM);
        assertThat(client.text("MSET c v d v")).isEqualTo(OOM);
        assertThat(client.text("LPUSH l v")).isEqualTo(OOM);
        assertThat(client.text("STRLEN a")).isEqualTo("(integer) 1000");
        assertThat(client.text("DEL b")).isEqualTo("(integer) 1");
        assertThat(client.text("SET c v")).isEqualTo("OK");
        assertThat(info("total_error_replies")).isEqualTo("3");
    }

    @Test
    void transactionIsSpoiltByWhatIsRefused() {
        set("a");
        fill("noeviction");
        set("b");
        assertThat(client.text("MULTI")).isEqualTo("OK");
        assertThat(client.text("STRLEN a")).as("queueing takes memory").isEqualTo(OOM);
        assertThat(client.text("MULTI")).isEqualTo(OOM);
        assertThat(client.text("EXEC")).startsWith("(error) EXECABORT");
        client.text("MULTI");
        assertThat(client.text("DISCARD")).isEqualTo("OK");
    }

    @Test
    void transactionThatNeedsMemoryDoesNotRun() {
        set("a");
        fill("noeviction");
        client.text("MULTI");
        client.text("SET b v");
        kit.connect().text("SET c " + VALUE);
        assertThat(client.text("EXEC"))
                .isEqualTo("(error) EXECABORT Transaction discarded because of: OOM command not allowed when used"
                        + " memory > 'maxmemory'.");
        assertThat(client.text("EXISTS b")).isEqualTo("(integer) 0");
    }

    @Test
    void transactionThatNeedsNoneRuns() {
        set("a");
        fill("noeviction");
        client.text("MULTI");
        client.text("STRLEN a");
        kit.connect().text("SET c " + VALUE);
        assertThat(client.text("EXEC")).isEqualTo("1) (integer) 1000");
    }

    @Test
    void pausedClientsFindAllAsItWas() {
        set("a");
        fill("allkeys-lru");
        set("b");
        client.text("CLIENT PAUSE 1000 WRITE");
        assertThat(client.text("STRLEN a")).isEqualTo("(integer) 1000");
        client.text("CLIENT UNPAUSE");
        client.text("PING");
        assertThat(keys()).hasSize(1);
    }

    @Test
    void lowerLimitIsReachedInTheBackground() {
        for (int number = 0; number < 500; number++) {
            set("k" + number);
        }
        client.text("CONFIG SET maxmemory-policy allkeys-random maxmemory 100kb");
        kit.engine().background(1_000_000);
        assertThat(used()).isLessThanOrEqualTo(100 * 1_024);
        assertThat(keys()).isNotEmpty();
    }

    @Test
    void usedMemoryStaysBelowTheLimit() {
        client.text("CONFIG SET maxmemory 10mb maxmemory-policy allkeys-lru");
        long most = 0;
        for (int number = 0; number < 300_000; number++) {
            client.text("SET key:" + number + " v" + number + (number % 3 == 0 ? " EX 1000" : ""));
            most = Math.max(most, used());
        }
        assertThat(most)
                .as("what one command may add: an entry, and a block of the table and of the queue")
                .isBetween((10L << 20) - 1_000, (10L << 20) + 25_000);
        long budgeted = kit.engine().inTurn(0, data -> data.budget().bytes());
        assertThat(budgeted).isEqualTo(used());
    }

    @ParameterizedTest
    @CsvSource({"0,0", "10kb,10240", "1g,1000000000"})
    void limitIsShownInBytes(String text, String bytes) {
        client.text("CONFIG SET maxmemory " + text);
        assertThat(client.text("CONFIG GET maxmemory")).endsWith('"' + bytes + '"');
    }

    @Test
    void limitMayBeAPartOfTheHeap() {
        client.text("CONFIG SET maxmemory 25%");
        assertThat(limit()).isEqualTo(Runtime.getRuntime().maxMemory() / 100 * 25);
    }

    /** As Redis's own tests do: with a few samples it comes near to what looking at all keys would keep. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void sampledKeysAreNearlyTheRightOnes(long seed) {
        assertThat(hits("allkeys-lru", seed))
                .as("hits with the least recently used, against chance")
                .isGreaterThan(hits("allkeys-random", seed));
        assertThat(hits("allkeys-lfu", seed))
                .as("hits with the least frequently used, against chance")
                .isGreaterThan(hits("allkeys-random", seed));
    }

    /** Returns how many of some look-ups find their key, of which some are asked for much more often than others. */
    private static long hits(String policy, long seed) {
        TestEngine kit = TestEngine.with(Map.of("sluice.maxmemory", "300kb", "sluice.maxmemory-policy", policy));
        EngineClient client = kit.connect();
        SeededDice dice = new SeededDice(seed);
        return IntStream.range(0, 20_000)
                .filter(step -> {
                    kit.clock().advance(Duration.ofSeconds(1));
                    double chance = (dice.nextLong() >>> 11) * 0x1.0p-53;
                    String key = "k" + (int) Math.pow(5_000, chance);
                    boolean isHit = !client.text("GET " + key).equals("(nil)");
                    if (!isHit) {
                        client.text("SET " + key + " " + "v".repeat(200));
                    }
                    return isHit;
                })
                .count();
    }

    private String info(String field) {
        String text = ((Reply.Bulk) client.call("INFO", "everything")).bytes();
        return text.lines()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
