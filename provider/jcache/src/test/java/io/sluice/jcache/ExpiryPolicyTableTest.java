package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each operation asks an expiry policy, by JSR-107's table of such calls. The cache holds a=1 and b=2 before. */
class ExpiryPolicyTableTest extends CacheFixture {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** One of the application's own, which lets entries be what they are. */
    private final class Policy implements ExpiryPolicy {
        @Override
        public Duration getExpiryForCreation() {
            asked.add("creation");
            return Duration.ONE_DAY;
        }

        @Override
        @SuppressWarnings("NullAway") // null means no change
        public @Nullable Duration getExpiryForAccess() {
            asked.add("access");
            return null;
        }

        @Override
        @SuppressWarnings("NullAway") // null means no change
        public @Nullable Duration getExpiryForUpdate() {
            asked.add("update");
            return null;
        }
    }

    private static Arguments row(String name, Consumer<Cache<String, Integer>> operation, String... asked) {
        return arguments(name, operation, List.of(asked));
    }

    static Stream<Arguments> lookUps() {
        return Stream.of(
                row("get", cache -> cache.get("a"), "access"),
                row("get of an absent key", cache -> cache.get("c")),
                row("getAll", cache -> cache.getAll(Set.of("a", "b", "c")), "access", "access"),
                row("containsKey", cache -> cache.containsKey("a")),
                row("iteration", cache -> cache.forEach(entry -> {}), "access", "access"));
    }

    static Stream<Arguments> puts() {
        return Stream.of(
                row("put of an absent key", cache -> cache.put("c", 3), "creation"),
                row("put of a present key", cache -> cache.put("a", 3), "update"),
                row("putAll", cache -> cache.putAll(Map.of("a", 3, "b", 4)), "update", "update"),
                row("putIfAbsent of an absent key", cache -> cache.putIfAbsent("c", 3), "creation"),
                row("putIfAbsent of a present key", cache -> cache.putIfAbsent("a", 3)),
                row("getAndPut of an absent key", cache -> cache.getAndPut("c", 3), "creation"),
                row("getAndPut of a present key", cache -> cache.getAndPut("a", 3), "update"),
                row("replace", cache -> cache.replace("a", 3), "update"),
                row("replace of an absent key", cache -> cache.replace("c", 3)),
                row("replace of the value", cache -> cache.replace("a", 1, 3), "update"),
                row("replace of another value", cache -> cache.replace("a", 2, 3), "access"),
                row("replace of a value of an absent key", cache -> cache.replace("c", 2, 3)),
                row("getAndReplace", cache -> cache.getAndReplace("a", 3), "update"),
                row("getAndReplace of an absent key", cache -> cache.getAndReplace("c", 3)));
    }

    static Stream<Arguments> removals() {
        return Stream.of(
                row("remove", cache -> cache.remove("a")),
                row("remove of the value", cache -> cache.remove("a", 1)),
                row("remove of another value", cache -> cache.remove("a", 2), "access"),
                row("getAndRemove", cache -> cache.getAndRemove("a")),
                row("removeAll of keys", cache -> cache.removeAll(Set.of("a", "c"))),
                row("removeAll", Cache::removeAll),
                row("Iterator.remove", ExpiryPolicyTableTest::removeFirst, "access"),
                row("clear", Cache::clear));
    }

    private static void removeFirst(Cache<String, Integer> cache) {
        Iterator<Cache.Entry<String, Integer>> entries = cache.iterator();
        entries.next();
        entries.remove();
    }

    static Stream<Arguments> processors() {
        return Stream.of(
                row("invoke that does nothing", invoke("a", entry -> {})),
                row("invoke that reads", invoke("a", MutableEntry::getValue), "access"),
                row("invoke that reads an absent key", invoke("c", MutableEntry::getValue)),
                row("invoke that sets", invoke("a", entry -> entry.setValue(3)), "update"),
                row("invoke that sets an absent key", invoke("c", entry -> entry.setValue(3)), "creation"),
                row("invoke that reads and sets", invoke("a", entry -> entry.setValue(entry.getValue() + 1)), "update"),
                row("invoke that removes", invoke("a", MutableEntry::remove)),
                row("invoke that removes an absent key", invoke("c", MutableEntry::remove)),
                row("invoke that sets and removes", invoke("a", entry -> {
                    entry.setValue(3);
                    entry.remove();
                })),
                row(
                        "invokeAll that reads",
                        cache -> cache.invokeAll(Set.of("a", "c"), (entry, arguments) -> entry.getValue()),
                        "access"));
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
    void operationAsks(String name, Consumer<Cache<String, Integer>> operation, List<String> questions) {
        Cache<String, Integer> cache = cache(Policy::new);
        cache.put("a", 1);
        cache.put("b", 2);
        asked.clear();
        operation.accept(cache);
        assertThat(asked).isEqualTo(questions);
    }
}
