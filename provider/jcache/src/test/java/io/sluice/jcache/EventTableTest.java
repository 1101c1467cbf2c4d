package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sluice.jcache.testing.EventRecorder;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.MutableEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each operation tells listeners, by JSR-107's table. The cache holds a=1 and b=2 before. */
class EventTableTest extends CacheFixture {
    private static final Duration HOUR = new Duration(TimeUnit.HOURS, 1);

    private final EventRecorder<String, Integer> recorder = new EventRecorder<>();

    private static Arguments row(String name, Consumer<Cache<String, Integer>> operation, String... events) {
        return arguments(name, operation, List.of(events));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                row("put of an absent key", cache -> cache.put("c", 3), "CREATED c=3"),
                row("put of a present key", cache -> cache.put("a", 3), "UPDATED a=3 (1)"),
                row("put of an equal value", cache -> cache.put("a", 1), "UPDATED a=1 (1)"),
                row(
                        "putAll",
                        cache -> cache.putAll(new TreeMap<>(Map.of("a", 3, "c", 4))),
                        "UPDATED a=3 (1)",
                        "CREATED c=4"),
                row("putIfAbsent of an absent key", cache -> cache.putIfAbsent("c", 3), "CREATED c=3"),
                row("getAndPut of an absent key", cache -> cache.getAndPut("c", 3), "CREATED c=3"),
                row("getAndPut of a present key", cache -> cache.getAndPut("a", 3), "UPDATED a=3 (1)"),
                row("replace", cache -> cache.replace("a", 3), "UPDATED a=3 (1)"),
                row("replace of the value", cache -> cache.replace("a", 1, 3), "UPDATED a=3 (1)"),
                row("getAndReplace", cache -> cache.getAndReplace("a", 3), "UPDATED a=3 (1)"),
                row("remove", cache -> cache.remove("a"), "REMOVED a=1 (1)"),
                row("remove of the value", cache -> cache.remove("a", 1), "REMOVED a=1 (1)"),
                row("getAndRemove", cache -> cache.getAndRemove("a"), "REMOVED a=1 (1)"),
                row("removeAll of keys", cache -> cache.removeAll(Set.of("a", "c")), "REMOVED a=1 (1)"),
                row("removeAll", Cache::removeAll, "REMOVED a=1 (1)", "REMOVED b=2 (2)"),
                row("Iterator.remove", EventTableTest::removeFirst, "REMOVED a=1 (1)"));
    }

    /** Runs an entry processor on a key. */
    private static Consumer<Cache<String, Integer>> invoke(
            String key, Consumer<MutableEntry<String, Integer>> processing) {
        return cache -> cache.<Object>invoke(key, (entry, arguments) -> {
            processing.accept(entry);
            return null;
        });
    }

    static Stream<Arguments> processors() {
        return Stream.of(
                row("invoke that reads", invoke("a", MutableEntry::getValue)),
                row("invoke that reads an absent key", invoke("c", MutableEntry::getValue)),
                row("invoke that sets an absent key", invoke("c", entry -> entry.setValue(3)), "CREATED c=3"),
                row("invoke that sets", invoke("a", entry -> entry.setValue(3)), "UPDATED a=3 (1)"),
                row("invoke that sets twice", invoke("a", EventTableTest::setTwice), "UPDATED a=4 (1)"),
                row("invoke that removes", invoke("a", MutableEntry::remove), "REMOVED a=1 (1)"),
                row("invoke that removes an absent key", invoke("c", MutableEntry::remove)),
                row("invoke that sets and removes an absent key", invoke("c", EventTableTest::setAndRemove)),
                row("invoke that sets and removes", invoke("a", EventTableTest::setAndRemove), "REMOVED a=1 (1)"),
                row(
                        "invokeAll",
                        cache -> cache.invokeAll(new TreeSet<>(Set.of("a", "c")), (entry, arguments) -> {
                            entry.setValue(3);
                            return 0;
                        }),
                        "UPDATED a=3 (1)",
                        "CREATED c=3"));
    }

    private static void setTwice(MutableEntry<String, Integer> entry) {
        entry.setValue(3);
        entry.setValue(4);
    }

    private static void setAndRemove(MutableEntry<String, Integer> entry) {
        entry.setValue(3);
        entry.remove();
    }

    private static void removeFirst(Cache<String, Integer> cache) {
        Iterator<Cache.Entry<String, Integer>> entries = cache.iterator();
        entries.next();
        entries.remove();
    }

    static Stream<Arguments> nothing() {
        return Stream.of(
                row("get", cache -> cache.get("a")),
                row("get of an absent key", cache -> cache.get("c")),
                row("getAll", cache -> cache.getAll(Set.of("a", "c"))),
                row("containsKey", cache -> cache.containsKey("a")),
                row("putIfAbsent of a present key", cache -> cache.putIfAbsent("a", 3)),
                row("replace of an absent key", cache -> cache.replace("c", 3)),
                row("replace of another value", cache -> cache.replace("a", 2, 3)),
                row("getAndReplace of an absent key", cache -> cache.getAndReplace("c", 3)),
                row("remove of an absent key", cache -> cache.remove("c")),
                row("remove of another value", cache -> cache.remove("a", 2)),
                row("getAndRemove of an absent key", cache -> cache.getAndRemove("c")),
                row(
                        "iteration",
                        cache -> cache.forEach(entry -> assertThat(entry).isNotNull())),
                row("clear", Cache::clear));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"changes", "processors", "nothing"})
    void operationTells(String name, Consumer<Cache<String, Integer>> operation, List<String> events) {
        Cache<String, Integer> cache = filled(EternalExpiryPolicy.factoryOf());
        operation.accept(cache);
        assertThat(recorder.told()).containsExactlyElementsOf(events);
    }

    /** A policy whose entries expire at once when they are accessed, or updated. */
    private static Factory<ExpiryPolicy> policy(Duration creation, Duration access, Duration update) {
        return () -> new ExpiryPolicy() {
            @Override
            public Duration getExpiryForCreation() {
                return creation;
            }

            @Override
            public Duration getExpiryForAccess() {
                return access;
            }

            @Override
            public Duration getExpiryForUpdate() {
                return update;
            }
        };
    }

    static Stream<Arguments> updatesThatExpire() {
        return Stream.of(
                row("put", cache -> cache.put("a", 3), "EXPIRED a=1 (1)"),
                row("getAndPut", cache -> cache.getAndPut("a", 3), "EXPIRED a=1 (1)"),
                row("replace", cache -> cache.replace("a", 3), "EXPIRED a=1 (1)"),
                row("replace of the value", cache -> cache.replace("a", 1, 3), "EXPIRED a=1 (1)"),
                row("getAndReplace", cache -> cache.getAndReplace("a", 3), "EXPIRED a=1 (1)"),
                row("invoke that sets", invoke("a", entry -> entry.setValue(3)), "EXPIRED a=1 (1)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("updatesThatExpire")
    void updateWithoutTimeToLiveTellsOfExpiry(
            String name, Consumer<Cache<String, Integer>> operation, List<String> events) {
        operation.accept(filled(policy(HOUR, HOUR, Duration.ZERO)));
        assertThat(recorder.told()).containsExactlyElementsOf(events);
    }

    static Stream<Arguments> accessesThatExpire() {
        return Stream.of(
                row("get", cache -> cache.get("a"), "EXPIRED a=1 (1)"),
                row(
                        "getAll",
                        cache -> cache.getAll(new TreeSet<>(Set.of("a", "b"))),
                        "EXPIRED a=1 (1)",
                        "EXPIRED b=2 (2)"),
                row("replace of another value", cache -> cache.replace("a", 2, 3), "EXPIRED a=1 (1)"),
                row("remove of another value", cache -> cache.remove("a", 2), "EXPIRED a=1 (1)"),
                row("iteration", cache -> cache.iterator().next(), "EXPIRED a=1 (1)"),
                row("invoke that reads", invoke("a", MutableEntry::getValue), "EXPIRED a=1 (1)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accessesThatExpire")
    void accessWithoutTimeToLiveTellsOfExpiry(
            String name, Consumer<Cache<String, Integer>> operation, List<String> events) {
        operation.accept(filled(policy(HOUR, Duration.ZERO, HOUR)));
        assertThat(recorder.told()).containsExactlyElementsOf(events);
    }

    static Stream<Arguments> creationsThatExpire() {
        return Stream.of(
                row("put", cache -> cache.put("c", 3)),
                row("getAndPut", cache -> cache.getAndPut("c", 3)),
                row("putIfAbsent", cache -> cache.putIfAbsent("c", 3)),
                row("invoke that sets", invoke("c", entry -> entry.setValue(3))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("creationsThatExpire")
    void creationWithoutTimeToLiveTellsNothing(
            String name, Consumer<Cache<String, Integer>> operation, List<String> events) {
        Cache<String, Integer> cache = cache(CreatedExpiryPolicy.factoryOf(Duration.ZERO));
        cache.registerCacheEntryListener(recorder.synchronous());
        operation.accept(cache);
        assertThat(recorder.told()).isEqualTo(events).isEmpty();
    }

    static Stream<Arguments> afterExpiry() {
        return Stream.of(
                row("put", cache -> cache.put("a", 3), "EXPIRED a=1 (1)", "CREATED a=3"),
                row("putIfAbsent", cache -> cache.putIfAbsent("a", 3), "EXPIRED a=1 (1)", "CREATED a=3"),
                row("remove", cache -> cache.remove("a"), "EXPIRED a=1 (1)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("afterExpiry")
    void operationOnAnExpiredEntryTellsOfItsExpiryFirst(
            String name, Consumer<Cache<String, Integer>> operation, List<String> events) {
        Cache<String, Integer> cache = filled(CreatedExpiryPolicy.factoryOf(HOUR));
        data.advance(java.time.Duration.ofHours(2));
        operation.accept(cache);
        assertThat(recorder.told()).containsExactlyElementsOf(events);
    }

    static Stream<Arguments> loads() {
        return Stream.of(
                row("get of an absent key", cache -> cache.get("c"), "CREATED c=9"),
                row("getAll", cache -> cache.getAll(Set.of("a", "c")), "CREATED c=9"),
                row("get of a present key", cache -> cache.get("a")),
                row("containsKey of an absent key", cache -> cache.containsKey("c")),
                row("invoke that reads an absent key", invoke("c", MutableEntry::getValue), "CREATED c=9"),
                row("loadAll of absent keys", cache -> loadAll(cache, false), "CREATED c=9"),
                row("loadAll that replaces", cache -> loadAll(cache, true), "UPDATED a=9 (1)", "CREATED c=9"));
    }

    private static void loadAll(Cache<String, Integer> cache, boolean replaceExistingValues) {
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        cache.loadAll(new TreeSet<>(Set.of("a", "c")), replaceExistingValues, loaded);
        try {
            loaded.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("loads")
    void whatIsLoadedIsToldAsAChange(String name, Consumer<Cache<String, Integer>> operation, List<String> events) {
        Cache<String, Integer> cache = manager.createCache(
                "numbers",
                typed(String.class, Integer.class)
                        .setReadThrough(true)
                        .setCacheLoaderFactory(() -> new CacheLoader<>() {
                            @Override
                            public Integer load(String key) {
                                return 9;
                            }

                            @Override
                            public Map<String, Integer> loadAll(Iterable<? extends String> keys) {
                                Map<String, Integer> loaded = new TreeMap<>();
                                keys.forEach(key -> loaded.put(key, 9));
                                return loaded;
                            }
                        }));
        cache.put("a", 1);
        cache.registerCacheEntryListener(recorder.synchronous());
        operation.accept(cache);
        assertThat(recorder.told()).containsExactlyInAnyOrderElementsOf(events);
    }

    private Cache<String, Integer> filled(Factory<? extends ExpiryPolicy> expiry) {
        Cache<String, Integer> cache = cache(expiry);
        cache.put("a", 1);
        cache.put("b", 2);
        cache.registerCacheEntryListener(recorder.synchronous());
        return cache;
    }
}
