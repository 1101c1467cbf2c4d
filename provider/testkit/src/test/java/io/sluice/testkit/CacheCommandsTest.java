package io.sluice.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Engine;
import io.sluice.engine.audit.Auditor;
import io.sluice.engine.port.Caches;
import io.sluice.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Redis clients see of the caches that applications have open. */
class CacheCommandsTest {
    private static final long TIMEOUT_MS = 1_000;

    private final Map<String, List<Caches.View>> open = new HashMap<>();
    private final Engine engine = Engine.builder(
                    Settings.of(
                            Map.of("sluice.contract.rates.match", "shop.rates:*", "sluice.contract.rates.ttl", "10m")),
                    new SimClock(),
                    new SeededDice(1))
            .caches(prefix -> open.getOrDefault(new String(prefix, UTF_8), List.of()))
            .build();
    private final EngineClient client = new EngineClient(engine);

    CacheCommandsTest() {
        Auditor.whenTestEnds(engine);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    /** A cache that an application has open; the test adds loads. */
    private record View(Map<String, String> properties, Map<String, Long> counters, List<Caches.Load> loads)
            implements Caches.View {
        static View of(String keyType, long hits) {
            return new View(
                    new TreeMap<>(Map.of("key-type", keyType)), new TreeMap<>(Map.of("hits", hits)), new ArrayList<>());
        }

        View loading(String key, long ageMs, int waiting) {
            loads.add(new Caches.Load(key.getBytes(UTF_8), ageMs, waiting));
            return this;
        }
    }

    private void cache(String prefix, Caches.View... views) {
        engine.inTurn(TIMEOUT_MS, data -> data.prefix(prefix.getBytes(UTF_8)));
        open.put(prefix, List.of(views));
    }

    private String answer(String... words) {
        return String.join("\n", ReplyText.lines(client.call(words)));
    }

    @Test
    void listsCachesThatAreOpenOrHaveEntriesByName() {
        cache("shop.rates:", View.of("java.lang.Long", 0));
        cache("shop.orders:");
        cache("shop.abandoned:");
        client.call("SET", "shop.orders:1", "sold");
        assertThat(answer("CACHE.LIST")).isEqualTo("1) \"shop.orders\"\n2) \"shop.rates\"");
    }

    @Test
    void tellsWhatACacheHoldsAndHowEachApplicationUsesIt() {
        cache(
                "shop.rates:",
                View.of("java.lang.Long", 7).loading("shop.rates:1", 5, 0),
                View.of("java.lang.Object", 3));
        client.call("SET", "shop.rates:1", "1.25");
        assertThat(answer("CACHE.INFO", "shop.rates")).isEqualTo("""
                1) "name"
                2) "shop.rates"
                3) "entries"
                4) (integer) 1
                5) "contract"
                6) "rates"
                7) "open"
                8) 1) 1) "key-type"
                      2) "java.lang.Long"
                      3) "hits"
                      4) (integer) 7
                      5) "loads"
                      6) (integer) 1
                   2) 1) "key-type"
                      2) "java.lang.Object"
                      3) "hits"
                      4) (integer) 3
                      5) "loads"
                      6) (integer) 0""");
    }

    @Test
    void namesNoContractWhereNoneBindsAllKeysOrTheCacheIsKeptFromContracts() {
        cache("shop.orders:");
        cache("shop.rates:");
        engine.inTurn(TIMEOUT_MS, data -> {
            data.prefix("shop.rates:".getBytes(UTF_8)).keep();
            return true;
        });
        assertThat(answer("CACHE.INFO", "shop.orders")).contains("5) \"contract\"\n6) (nil)");
        assertThat(answer("CACHE.INFO", "shop.rates")).contains("5) \"contract\"\n6) (nil)");
    }

    @Test
    void listsLoadsOfAllCachesOldestFirst() {
        cache("shop.rates:", View.of("java.lang.Long", 0).loading("shop.rates:1", 5, 0));
        cache("shop.orders:", View.of("java.lang.Long", 0).loading("shop.orders:9", 1200, 31));
        assertThat(answer("CACHE.INFLIGHT")).isEqualTo("""
                1) 1) "key"
                   2) "shop.orders:9"
                   3) "age-ms"
                   4) (integer) 1200
                   5) "waiting"
                   6) (integer) 31
                2) 1) "key"
                   2) "shop.rates:1"
                   3) "age-ms"
                   4) (integer) 5
                   5) "waiting"
                   6) (integer) 0""");
    }

    @Test
    void answersMapsInResp3() {
        client.call("HELLO", "3");
        cache("shop.rates:", View.of("java.lang.Long", 0).loading("shop.rates:1", 5, 0));
        assertThat(answer("CACHE.INFLIGHT")).startsWith("1) 1# \"key\" => \"shop.rates:1\"");
        assertThat(answer("CACHE.INFO", "shop.rates")).startsWith("1# \"name\" => \"shop.rates\"");
    }
}
