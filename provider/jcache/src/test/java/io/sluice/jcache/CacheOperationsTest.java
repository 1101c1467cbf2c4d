package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.processor.MutableEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Result, statistics and expiry calls of every operation of a cache. */
class CacheOperationsTest extends CacheFixture {
    private static final Integer ONE = 1;

    /** Writes down which of its methods are called. */
    private static final class RecordingPolicy implements ExpiryPolicy {
        final List<String> calls = new ArrayList<>();

        @Override
        public javax.cache.expiry.Duration getExpiryForCreation() {
            calls.add("creation");
            return new javax.cache.expiry.Duration(TimeUnit.MINUTES, 1);
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForAccess() {
            calls.add("access");
            return null;
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForUpdate() {
            calls.add("update");
            return null;
        }
    }

    private final RecordingPolicy policy = new RecordingPolicy();
    private Cache<String, Integer> cache;

    @BeforeEach
    void openCache() {
        Factory<ExpiryPolicy> factory = () -> policy;
        cache = cache(factory);
    }

    /** One row: an operation on key "a", which holds 1 or is absent. */
    private record Row(
            String name, boolean present, Function<Cache<String, Integer>, Object> operation, String expected) {}

    private static Row row(
            String name, boolean present, Function<Cache<String, Integer>, Object> operation, String expected) {
        return new Row(name, present, operation, expected);
    }

    private static Object done(Runnable operation) {
        operation.run();
        return "done";
    }

    /* Expected: result, value afterwards, then what was counted and which expiry method was asked. */
    private static Stream<Row> rows() {
        return Stream.of(
                row("get", true, c -> c.get("a"), "1 1 hit access"),
                row("get", false, c -> c.get("a"), "null null miss"),
                row("getAll", true, c -> c.getAll(Set.of("a")), "{a=1} 1 hit access"),
                row("getAll", false, c -> c.getAll(Set.of("a")), "{} null miss"),
                row("containsKey", true, c -> c.containsKey("a"), "true 1"),
                row("containsKey", false, c -> c.containsKey("a"), "false null"),
                row("put", true, c -> done(() -> c.put("a", 2)), "done 2 put update"),
                row("put", false, c -> done(() -> c.put("a", 2)), "done 2 put creation"),
                row("putAll", true, c -> done(() -> c.putAll(Map.of("a", 2))), "done 2 put update"),
                row("putAll", false, c -> done(() -> c.putAll(Map.of("a", 2))), "done 2 put creation"),
                row("getAndPut", true, c -> c.getAndPut("a", 2), "1 2 hit put update"),
                row("getAndPut", false, c -> c.getAndPut("a", 2), "null 2 miss put creation"),
                row("putIfAbsent", true, c -> c.putIfAbsent("a", 2), "false 1 hit"),
                row("putIfAbsent", false, c -> c.putIfAbsent("a", 2), "true 2 miss put creation"),
                row("remove", true, c -> c.remove("a"), "true null removal"),
                row("remove", false, c -> c.remove("a"), "false null"),
                row("remove equal", true, c -> c.remove("a", 1), "true null hit removal"),
                row("remove other", true, c -> c.remove("a", 9), "false 1 hit access"),
                row("remove value", false, c -> c.remove("a", 1), "false null miss"),
                row("getAndRemove", true, c -> c.getAndRemove("a"), "1 null hit removal"),
                row("getAndRemove", false, c -> c.getAndRemove("a"), "null null miss"),
                row("replace", true, c -> c.replace("a", 2), "true 2 hit put update"),
                row("replace", false, c -> c.replace("a", 2), "false null miss"),
                row("replace equal", true, c -> c.replace("a", 1, 2), "true 2 hit put update"),
                row("replace other", true, c -> c.replace("a", 9, 2), "false 1 hit access"),
                row("replace value", false, c -> c.replace("a", 1, 2), "false null miss"),
                row("getAndReplace", true, c -> c.getAndReplace("a", 2), "1 2 hit put update"),
                row("getAndReplace", false, c -> c.getAndReplace("a", 2), "null null miss"),
                row("removeAll keys", true, c -> done(() -> c.removeAll(Set.of("a"))), "done null removal"),
                row("removeAll keys", false, c -> done(() -> c.removeAll(Set.of("a"))), "done null"),
                row("removeAll", true, c -> done(c::removeAll), "done null removal"),
                row("removeAll", false, c -> done(c::removeAll), "done null"),
                row("clear", true, c -> done(c::clear), "done null"),
                row("next", true, c -> c.iterator().next().getValue(), "1 1 hit access"),
                row("hasNext", false, c -> c.iterator().hasNext(), "false null"));
    }

    private static Stream<Row> invocations() {
        return Stream.of(
                row("invoke nothing", true, c -> c.invoke("a", (e, x) -> "-"), "- 1 hit"),
                row("invoke nothing", false, c -> c.invoke("a", (e, x) -> "-"), "- null miss"),
                row("invoke exists", true, c -> c.invoke("a", (e, x) -> e.exists()), "true 1 hit"),
                row("invoke exists", false, c -> c.invoke("a", (e, x) -> e.exists()), "false null miss"),
                row("invoke getValue", true, c -> c.invoke("a", (e, x) -> e.getValue()), "1 1 hit access"),
                row("invoke getValue", false, c -> c.invoke("a", (e, x) -> e.getValue()), "null null miss"),
                row("invoke setValue", true, c -> c.invoke("a", (e, x) -> set(e, 2)), "2 2 hit put update"),
                row("invoke setValue", false, c -> c.invoke("a", (e, x) -> set(e, 2)), "2 2 miss put creation"),
                row("invoke remove", true, c -> c.invoke("a", (e, x) -> removed(e)), "false null hit removal"),
                row("invoke remove", false, c -> c.invoke("a", (e, x) -> removed(e)), "false null miss"),
                row(
                        "invoke set and remove",
                        false,
                        c -> c.invoke("a", (e, x) -> set(e, 2) + " " + removed(e)),
                        "2 false null miss"),
                row(
                        "invokeAll",
                        true,
                        c -> c.invokeAll(Set.of("a"), (e, x) -> set(e, 2)).size(),
                        "1 2 hit put update"));
    }

    private static Integer set(MutableEntry<String, Integer> entry, int value) {
        entry.setValue(value);
        return entry.getValue();
    }

    private static boolean removed(MutableEntry<String, Integer> entry) {
        entry.remove();
        return entry.exists();
    }

    @TestFactory
    Stream<DynamicTest> everyOperationReturnsCountsAndAsksAsSpecified() {
        return Stream.concat(rows(), invocations())
                .map(row -> DynamicTest.dynamicTest(
                        row.name + (row.present ? " of a present key" : " of an absent key"),
                        () -> assertThat(outcome(row)).isEqualTo(row.expected)));
    }

    private String outcome(Row row) {
        data.reset();
        if (row.present) {
            cache.put("a", ONE);
        }
        policy.calls.clear();
        statistics(cache).clear();
        StringBuilder outcome = new StringBuilder(String.valueOf(row.operation.apply(cache)));
        byte[] after = data.value("default.numbers:a");
        outcome.append(' ').append(after == null ? null : new String(after, java.nio.charset.StandardCharsets.UTF_8));
        outcome.append(statistics(cache).getCacheHits() == 1 ? " hit" : "");
        outcome.append(statistics(cache).getCacheMisses() == 1 ? " miss" : "");
        outcome.append(statistics(cache).getCachePuts() == 1 ? " put" : "");
        outcome.append(statistics(cache).getCacheRemovals() == 1 ? " removal" : "");
        policy.calls.forEach(call -> outcome.append(' ').append(call));
        return outcome.toString();
    }

    @Test
    void averageTimesAreInMicroseconds() {
        cache.put("a", 1);
        assertThat(statistics(cache).getAveragePutTime()).isPositive().isLessThan(10_000_000f);
    }

    @Test
    void disabledStatisticsCountNothing() {
        manager.enableStatistics("numbers", false);
        cache.put("a", 1);
        cache.get("a");
        assertThat(statistics(cache).getCachePuts() + statistics(cache).getCacheGets())
                .isZero();
    }

    private static Set<String> withNull() {
        return new HashSet<>(Arrays.asList("a", null));
    }

    private List<Runnable> callsWithNulls() {
        return List.of(
                () -> cache.get(null),
                () -> cache.getAll(null),
                () -> cache.getAll(withNull()),
                () -> cache.containsKey(null),
                () -> cache.put(null, 1),
                () -> cache.put("a", null),
                () -> cache.getAndPut(null, 1),
                () -> cache.getAndPut("a", null),
                () -> cache.putAll(null),
                () -> cache.putAll(Collections.singletonMap(null, 1)),
                () -> cache.putIfAbsent(null, 1),
                () -> cache.putIfAbsent("a", null),
                () -> cache.remove(null),
                () -> cache.remove(null, 1),
                () -> cache.remove("a", null),
                () -> cache.getAndRemove(null),
                () -> cache.replace(null, 1),
                () -> cache.replace("a", null),
                () -> cache.replace(null, 1, 1),
                () -> cache.replace("a", null, 1),
                () -> cache.replace("a", 1, null),
                () -> cache.getAndReplace(null, 1),
                () -> cache.getAndReplace("a", null),
                () -> cache.removeAll(null),
                () -> cache.removeAll(withNull()),
                () -> cache.loadAll(null, true, null),
                () -> cache.loadAll(withNull(), true, null),
                () -> cache.invoke(null, (entry, arguments) -> 1),
                () -> cache.invoke("a", null),
                () -> cache.invokeAll(null, (entry, arguments) -> 1),
                () -> cache.invokeAll(withNull(), (entry, arguments) -> 1),
                () -> cache.invokeAll(Set.of("a"), null),
                () -> cache.registerCacheEntryListener(null),
                () -> cache.deregisterCacheEntryListener(null));
    }

    @Test
    void nullsAreRefusedByEveryOperation() {
        assertThat(callsWithNulls())
                .allSatisfy(call -> assertThatThrownBy(call::run).isInstanceOf(NullPointerException.class));
    }

    @Test
    void thatItIsClosedComesBeforeWhatIsNull() {
        cache.close();
        assertThat(callsWithNulls())
                .allSatisfy(call -> assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class));
    }

    @Test
    void putAllWithANullStoresNothing() {
        Map<String, Integer> map = new HashMap<>();
        map.put("a", 1);
        map.put("b", null);
        assertThatThrownBy(() -> cache.putAll(map)).isInstanceOf(NullPointerException.class);
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void iterationReturnsEveryEntryOnceAndRemoves() {
        for (int i = 0; i < 20; i++) {
            cache.put("key" + i, i);
        }
        Set<String> keys = new HashSet<>();
        int steps = 0;
        for (Iterator<Cache.Entry<String, Integer>> i = cache.iterator(); i.hasNext(); steps++) {
            Cache.Entry<String, Integer> entry = i.next();
            keys.add(entry.getKey());
            if (entry.getValue() % 2 == 0) {
                i.remove();
            }
        }
        assertThat(steps).isEqualTo(20);
        assertThat(keys).hasSize(20);
        assertThat(data.keys()).hasSize(10);
        assertThat(statistics(cache).getCacheHits()).isEqualTo(20);
        assertThat(statistics(cache).getCacheRemovals()).isEqualTo(10);
    }

    @Test
    void anIteratorThatIsExhaustedOrHasNotMovedSaysSo() {
        Iterator<Cache.Entry<String, Integer>> iterator = cache.iterator();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anIteratorRemovesAnEntryOnceAlsoAfterHavingLookedForTheNext() {
        cache.put("a", 1);
        cache.put("b", 2);
        Iterator<Cache.Entry<String, Integer>> iterator = cache.iterator();
        String first = iterator.next().getKey();
        assertThat(iterator.hasNext()).isTrue();
        iterator.remove();
        assertThat(cache.containsKey(first)).isFalse();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
        assertThat(data.keys()).hasSize(1);
    }

    @Test
    void anIteratorOfACacheThatWasClosedMeanwhileSaysSo() {
        cache.put("a", 1);
        cache.put("b", 2);
        Iterator<Cache.Entry<String, Integer>> iterator = cache.iterator();
        iterator.next();
        cache.close();
        assertThatThrownBy(iterator::hasNext).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(iterator::next).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void iterationLeavesOutWhatExpires() {
        cache.put("a", 1);
        data.advance(Duration.ofMinutes(2));
        assertThat(cache).isEmpty();
    }

    @Test
    void wrongTypesAreRefused() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Cache<Object, Object> raw = (Cache) cache;
        assertThatThrownBy(() -> raw.put(1, 1)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> raw.put("a", "b")).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> raw.remove("a", "b")).isInstanceOf(ClassCastException.class);
    }

    @Test
    void aFailingStoreIsACacheExceptionThatNamesTheCache() {
        data.fail("engine is not answering");
        assertThatThrownBy(() -> cache.get("a"))
                .isInstanceOf(CacheException.class)
                .hasMessageContainingAll("numbers", "engine is not answering");
    }

    @Test
    void aClosedCacheRefusesEverything() {
        cache.close();
        assertThat(cache.isClosed()).isTrue();
        assertThatThrownBy(() -> cache.get("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cache.put("a", 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cache::iterator).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cache::removeAll).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(cache::clear).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cache.invoke("a", (entry, arguments) -> null))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @SuppressWarnings("unchecked") // there is no class literal of a generic configuration
    void configurationIsGivenInTheClassesItIs() {
        assertThat(cache.getConfiguration(CompleteConfiguration.class).isStatisticsEnabled())
                .isTrue();
        assertThatThrownBy(() -> cache.getConfiguration(javax.cache.configuration.MutableConfiguration.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unwrapGivesTheCacheOnly() {
        Object unwrapped = cache.unwrap(SluiceCache.class);
        assertThat(unwrapped).isSameAs(cache);
        assertThatThrownBy(() -> cache.unwrap(String.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
