package io.sluice.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.SafeEncoder;

/** What {@code CACHE.LIST}, {@code CACHE.INFO} and {@code CACHE.INFLIGHT} tell of an application's caches. */
class CachesSeenByClientsTest {
    @RegisterExtension
    static final CachesBesideClients SHOP = new CachesBesideClients();

    private final Jedis jedis = SHOP.connect();
    private final List<Cache<?, ?>> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Cache::close);
        jedis.flushAll();
        jedis.close();
    }

    @SuppressWarnings("unchecked")
    private List<Object> answer(String command, String... words) {
        return (List<Object>) SafeEncoder.encodeObject(jedis.sendCommand(() -> command.getBytes(UTF_8), words));
    }

    private <V> Cache<String, V> open(String name, MutableConfiguration<String, V> configuration) {
        Cache<String, V> cache = SHOP.create(name, configuration);
        opened.add(cache);
        return cache;
    }

    private static MutableConfiguration<String, String> texts() {
        return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
    }

    @Test
    void aCacheIsListedWhileItIsOpenOrHasEntries() {
        Cache<String, String> rates = open("rates", texts());
        assertThat(answer("CACHE.LIST")).containsExactly("shop.rates");
        rates.put("eur", "1.25");
        rates.close();
        assertThat(answer("CACHE.LIST")).containsExactly("shop.rates");
        jedis.del("shop.rates:eur");
        assertThat(answer("CACHE.LIST")).isEmpty();
    }

    @Test
    void infoTellsTypesCountersAndTheContract() {
        Cache<String, String> orders = open("orders", texts().setStatisticsEnabled(true));
        orders.put("ann", "tea");
        orders.get("ann");
        List<Object> info = answer("CACHE.INFO", "shop.orders");
        assertThat(info.subList(0, 7))
                .containsExactly("name", "shop.orders", "entries", 1L, "contract", "orders", "open");
        assertThat(info.get(7).toString())
                .startsWith(
                        "[[key-type, java.lang.String, value-type, java.lang.String, stored-by, value, statistics, on,"
                                + " hits, 1, misses, 0, puts, 1, removals, 0,")
                .endsWith("loads, 0]]");
    }

    @Test
    void aLoadIsInFlightUntilItHasLanded() {
        CompletableFuture<String> backend = new CompletableFuture<>();
        CompletableFuture<Void> began = new CompletableFuture<>();
        Cache<String, String> rates = open(
                "rates",
                texts().setReadThrough(true)
                        .setCacheLoaderFactory(new FactoryBuilder.SingletonFactory<>(new Slow(backend, began))));
        CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> rates.get("eur"));
        began.join();
        assertThat(answer("CACHE.INFLIGHT").toString())
                .matches("\\[\\[key, shop.rates:eur, age-ms, \\d+, waiting, 0]]");
        backend.complete("1.25");
        assertThat(reader.join()).isEqualTo("1.25");
        assertThat(answer("CACHE.INFLIGHT")).isEmpty();
    }

    /** A backend that answers when the test says so. */
    private record Slow(CompletableFuture<String> backend, CompletableFuture<Void> began)
            implements CacheLoader<String, String> {
        @Override
        public String load(String key) {
            began.complete(null);
            return backend.join();
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            throw new UnsupportedOperationException();
        }
    }
}
