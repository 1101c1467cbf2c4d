package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.jupiter.api.Test;

/** What a cache does about data that other Redis clients wrote, and about writers beside it. */
class ForeignDataTest extends CacheFixture {
    private static final byte[] FOREIGN = "not a number".getBytes(StandardCharsets.UTF_8);

    private Cache<String, Integer> numbers() {
        return cache(EternalExpiryPolicy.factoryOf());
    }

    @Test
    void anUnreadableValueIsACountedMiss() {
        Cache<String, Integer> cache = numbers();
        data.set("default.numbers:a", FOREIGN);
        assertThat(cache.get("a")).isNull();
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(statistics(cache).getCacheMisses()).isEqualTo(1);
        assertThat(cache.unwrap(SluiceCache.class).unreadable()).isEqualTo(2);
    }

    @Test
    void anUnreadableValueCountsAsAbsentForConditionalOperations() {
        Cache<String, Integer> cache = numbers();
        data.set("default.numbers:a", FOREIGN);
        assertThat(cache.replace("a", 1)).isFalse();
        assertThat(cache.replace("a", 1, 2)).isFalse();
        assertThat(cache.remove("a", 1)).isFalse();
        assertThat(data.value("default.numbers:a")).isEqualTo(FOREIGN);
    }

    @Test
    void anUnreadableValueIsOverwrittenByPuts() {
        Cache<String, Integer> cache = numbers();
        data.set("default.numbers:a", FOREIGN);
        data.set("default.numbers:b", FOREIGN);
        assertThat(cache.putIfAbsent("a", 1)).isTrue();
        assertThat(cache.getAndPut("b", 2)).isNull();
        assertThat(cache.get("a")).isEqualTo(1);
        assertThat(cache.get("b")).isEqualTo(2);
    }

    @Test
    void anUnreadableValueIsCreatedAnewUnderACreationPolicy() {
        Cache<String, Integer> cache = cache(CreatedExpiryPolicy.factoryOf(Duration.ONE_MINUTE));
        data.set("default.numbers:a", FOREIGN);
        cache.put("a", 1);
        assertThat(data.deadlineMs("default.numbers:a")).isEqualTo(data.nowMs() + 60_000);
    }

    @Test
    void iterationLeavesOutForeignKeysAndValues() {
        Cache<Integer, Integer> cache = manager.createCache("typed", typed(Integer.class, Integer.class));
        cache.put(1, 1);
        data.set("default.typed:two", "2".getBytes(StandardCharsets.UTF_8));
        data.set("default.typed:3", FOREIGN);
        assertThat(cache).hasSize(1);
        assertThat(cache.unwrap(SluiceCache.class).unreadable()).isEqualTo(2);
    }

    @Test
    void anEntryWrittenByAnotherClientIsSeenAndOneDeletedByItIsNot() {
        Cache<String, Integer> cache = numbers();
        data.set("default.numbers:a", "7".getBytes(StandardCharsets.UTF_8));
        assertThat(cache.get("a")).isEqualTo(7);
        data.delete("default.numbers:a");
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void aValueThatCannotBeSerialisedNamesItsClassAndTheCache() {
        Cache<String, Object> cache = manager.createCache("objects", new MutableConfiguration<>());
        assertThatThrownBy(() -> cache.put("a", new Object()))
                .isInstanceOf(CacheException.class)
                .hasMessageContainingAll("java.lang.Object", "objects");
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void aValueOfItsOwnThatTheFilterRejectsIsAnErrorUntilItIsOverwritten() {
        Cache<String, Object> cache = manager.createCache(
                "objects",
                new MutableConfiguration<String, Object>()
                        .setTypes(String.class, Object.class)
                        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_DAY)));
        cache.put("a", nested(70));
        assertThatThrownBy(() -> cache.get("a"))
                .isInstanceOf(CacheException.class)
                .hasMessageContainingAll("sluice.serial-filter", "depth");
        assertThat(cache).isEmpty();
        cache.put("a", nested(7));
        assertThat(cache.get("a")).isEqualTo(nested(7));
    }

    private static Object nested(int depth) {
        Object result = "core";
        for (int i = 0; i < depth; i++) {
            result = new java.util.ArrayList<>(List.of(result));
        }
        return result;
    }

    @Test
    void valuesAreCopies() {
        record Basket(List<String> goods) implements Serializable {}
        Cache<String, Object> cache = manager.createCache("objects", new MutableConfiguration<>());
        List<String> goods = new java.util.ArrayList<>(List.of("tea"));
        cache.put("a", new Basket(goods));
        goods.add("milk");
        assertThat(cache.get("a")).isEqualTo(new Basket(List.of("tea"))).isNotSameAs(cache.get("a"));
    }

    @Test
    void conditionalOperationsLoseNoUpdateWhenThreadsCompete() throws Exception {
        Cache<String, Integer> cache = cache(CreatedExpiryPolicy.factoryOf(Duration.ONE_DAY));
        cache.put("a", 0);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> add(cache, 500)))
                    .toList();
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(cache.get("a")).isEqualTo(2000);
    }

    private static void add(Cache<String, Integer> cache, int times) {
        for (int done = 0; done < times; ) {
            Integer now = cache.get("a");
            if (cache.replace("a", now, now + 1)) {
                done++;
            }
        }
    }
}
