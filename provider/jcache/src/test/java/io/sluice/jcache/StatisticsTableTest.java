package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.management.CacheStatisticsMXBean;
import javax.cache.processor.MutableEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each operation counts, by JSR-107's table of statistics. The cache holds a=1 and b=2 before. */
class StatisticsTableTest extends CacheFixture {
    private static final String NOTHING = "0 hits, 0 misses, 0 puts, 0 removals";

    private static Arguments row(String name, Consumer<Cache<String, Integer>> operation, String counted) {
        return arguments(name, operation, counted);
    }

    static Stream<Arguments> lookUps() {
        return Stream.of(
                row("get", cache -> cache.get("a"), "1 hits, 0 misses, 0 puts, 0 removals"),
                row("get of an absent key", cache -> cache.get("c"), "0 hits, 1 misses, 0 puts, 0 removals"),
                row("getAll", cache -> cache.getAll(Set.of("a", "b", "c")), "2 hits, 1 misses, 0 puts, 0 removals"),
                row("containsKey", cache -> cache.containsKey("a"), NOTHING),
                row("containsKey of an absent key", cache -> cache.containsKey("c"), NOTHING),
                row("iteration", cache -> cache.forEach(entry -> {}), "2 hits, 0 misses, 0 puts, 0 removals"));
    }

    static Stream<Arguments> puts() {
        return Stream.of(
                row("put of an absent key", cache -> cache.put("c", 3), "0 hits, 0 misses, 1 puts, 0 removals"),
                row("put of a present key", cache -> cache.put("a", 3), "0 hits, 0 misses, 1 puts, 0 removals"),
                row("putAll", cache -> cache.putAll(Map.of("a", 3, "c", 4)), "0 hits, 0 misses, 2 puts, 0 removals"),
                row(
                        "putIfAbsent of an absent key",
                        cache -> cache.putIfAbsent("c", 3),
                        "0 hits, 1 misses, 1 puts, 0 removals"),
                row(
                        "putIfAbsent of a present key",
                        cache -> cache.putIfAbsent("a", 3),
                        "1 hits, 0 misses, 0 puts, 0 removals"),
                row(
                        "getAndPut of an absent key",
                        cache -> cache.getAndPut("c", 3),
                        "0 hits, 1 misses, 1 puts, 0 removals"),
                row(
                        "getAndPut of a present key",
                        cache -> cache.getAndPut("a", 3),
                        "1 hits, 0 misses, 1 puts, 0 removals"),
                row("replace", cache -> cache.replace("a", 3), "1 hits, 0 misses, 1 puts, 0 removals"),
                row("replace of an absent key", cache -> cache.replace("c", 3), "0 hits, 1 misses, 0 puts, 0 removals"),
                row("replace of the value", cache -> cache.replace("a", 1, 3), "1 hits, 0 misses, 1 puts, 0 removals"),
                row(
                        "replace of another value",
                        cache -> cache.replace("a", 2, 3),
                        "1 hits, 0 misses, 0 puts, 0 removals"),
                row(
                        "replace of a value of an absent key",
                        cache -> cache.replace("c", 2, 3),
                        "0 hits, 1 misses, 0 puts, 0 removals"),
                row("getAndReplace", cache -> cache.getAndReplace("a", 3), "1 hits, 0 misses, 1 puts, 0 removals"),
                row(
                        "getAndReplace of an absent key",
                        cache -> cache.getAndReplace("c", 3),
                        "0 hits, 1 misses, 0 puts, 0 removals"));
    }

    static Stream<Arguments> removals() {
        return Stream.of(
                row("remove", cache -> cache.remove("a"), "0 hits, 0 misses, 0 puts, 1 removals"),
                row("remove of an absent key", cache -> cache.remove("c"), NOTHING),
                row("remove of the value", cache -> cache.remove("a", 1), "1 hits, 0 misses, 0 puts, 1 removals"),
                row("remove of another value", cache -> cache.remove("a", 2), "1 hits, 0 misses, 0 puts, 0 removals"),
                row(
                        "remove of a value of an absent key",
                        cache -> cache.remove("c", 2),
                        "0 hits, 1 misses, 0 puts, 0 removals"),
                row("getAndRemove", cache -> cache.getAndRemove("a"), "1 hits, 0 misses, 0 puts, 1 removals"),
                row(
                        "getAndRemove of an absent key",
                        cache -> cache.getAndRemove("c"),
                        "0 hits, 1 misses, 0 puts, 0 removals"),
                row(
                        "removeAll of keys",
                        cache -> cache.removeAll(Set.of("a", "c")),
                        "0 hits, 0 misses, 0 puts, 1 removals"),
                row("removeAll", Cache::removeAll, "0 hits, 0 misses, 0 puts, 2 removals"),
                row("Iterator.remove", StatisticsTableTest::removeFirst, "1 hits, 0 misses, 0 puts, 1 removals"),
                row("clear", Cache::clear, NOTHING));
    }

    private static void removeFirst(Cache<String, Integer> cache) {
        Iterator<Cache.Entry<String, Integer>> entries = cache.iterator();
        entries.next();
        entries.remove();
    }

    static Stream<Arguments> processors() {
        return Stream.of(
                row("invoke that reads", invoke("a", MutableEntry::getValue), "1 hits, 0 misses, 0 puts, 0 removals"),
                row(
                        "invoke that reads an absent key",
                        invoke("c", MutableEntry::getValue),
                        "0 hits, 1 misses, 0 puts, 0 removals"),
                row(
                        "invoke that sets",
                        invoke("a", entry -> entry.setValue(3)),
                        "1 hits, 0 misses, 1 puts, 0 removals"),
                row(
                        "invoke that sets an absent key",
                        invoke("c", entry -> entry.setValue(3)),
                        "0 hits, 1 misses, 1 puts, 0 removals"),
                row("invoke that removes", invoke("a", MutableEntry::remove), "1 hits, 0 misses, 0 puts, 1 removals"),
                row(
                        "invoke that removes an absent key",
                        invoke("c", MutableEntry::remove),
                        "0 hits, 1 misses, 0 puts, 0 removals"),
                row(
                        "invoke that sets and removes an absent key",
                        invoke("c", entry -> {
                            entry.setValue(3);
                            entry.remove();
                        }),
                        "0 hits, 1 misses, 0 puts, 0 removals"),
                row(
                        "invokeAll that reads",
                        cache -> cache.invokeAll(Set.of("a", "c"), (entry, arguments) -> entry.getValue()),
                        "1 hits, 1 misses, 0 puts, 0 removals"));
    }

    private static Consumer<Cache<String, Integer>> invoke(
            String key, Consumer<MutableEntry<String, Integer>> processing) {
        return cache -> cache.<Object>invoke(key, (entry, arguments) -> {
            processing.accept(entry);
            return null;
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"lookUps", "puts", "removals", "processors"})
    void operationCounts(String name, Consumer<Cache<String, Integer>> operation, String counted) {
        Cache<String, Integer> cache = cache(EternalExpiryPolicy.factoryOf());
        cache.put("a", 1);
        cache.put("b", 2);
        CacheStatisticsMXBean statistics = statistics(cache);
        statistics.clear();
        operation.accept(cache);
        assertThat(statistics.getCacheHits() + " hits, " + statistics.getCacheMisses() + " misses, "
                        + statistics.getCachePuts() + " puts, " + statistics.getCacheRemovals() + " removals")
                .isEqualTo(counted);
    }
}
