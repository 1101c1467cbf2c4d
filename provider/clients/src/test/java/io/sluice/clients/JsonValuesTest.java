package io.sluice.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** What JCache writes as JSON clients read, and the reverse. */
class JsonValuesTest {
    @RegisterExtension
    static final CachesBesideClients SHOP = new CachesBesideClients();

    private final Jedis jedis = SHOP.connect();
    private Cache<String, Order> orders;

    /** A value. */
    public record Order(int number, List<String> goods) {}

    @BeforeEach
    void nothingIsThere() {
        jedis.flushAll();
        orders = SHOP.cache("orders", Order.class);
    }

    @AfterEach
    void disconnect() {
        jedis.close();
    }

    @Test
    void clientsReadWhatACacheHolds() {
        orders.put("ann", new Order(42, List.of("tea", "Käse")));
        assertThat(jedis.get("shop.orders:ann")).isEqualTo("{\"goods\":[\"tea\",\"Käse\"],\"number\":42}");
    }

    @Test
    void aCacheHoldsWhatClientsWrite() {
        jedis.set("shop.orders:ann", "{ \"number\": 7, \"goods\": [ ] }");
        assertThat(orders.get("ann")).isEqualTo(new Order(7, List.of()));
        jedis.set("shop.orders:ann", "{ \"number\": 8, \"goods\": [ ] }");
        assertThat(orders.get("ann")).isEqualTo(new Order(8, List.of()));
        assertThat(orders.replace("ann", new Order(8, List.of()), new Order(9, List.of())))
                .isTrue();
        assertThat(jedis.get("shop.orders:ann")).isEqualTo("{\"goods\":[],\"number\":9}");
    }

    @Test
    void hostileTextIsACountedMissAndTheServerGoesOn() {
        List<String> hostile = List.of(
                "{\"goods\":" + "[".repeat(400),
                "[".repeat(1_000_000),
                "{\"x\":".repeat(100_000),
                "{\"number\":1e999999999,\"goods\":[]}",
                "{\"number\":" + "9".repeat(100_000) + "}",
                "\"" + "\\u0000".repeat(1_000),
                "");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (String text : hostile) {
                long before = CachesBesideClients.unreadable(orders);
                jedis.set("shop.orders:ann", text);
                assertThat(orders.get("ann")).isNull();
                assertThat(CachesBesideClients.unreadable(orders)).isEqualTo(before + 1);
            }
        });
        orders.put("ann", new Order(1, List.of()));
        assertThat(orders.get("ann")).isEqualTo(new Order(1, List.of()));
        assertThat(jedis.ping()).isEqualTo("PONG");
    }
}
