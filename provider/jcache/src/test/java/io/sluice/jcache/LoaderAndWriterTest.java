package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.flight.Flight;
import io.sluice.store.StoreFullException;
import java.io.Closeable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.MutableEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes to the application's loader and writer, and what becomes of their answers. */
class LoaderAndWriterTest extends CacheFixture {
    /** The data behind the cache, which writes down who asks for what. */
    private static final class Backend
            implements CacheLoader<String, Integer>, CacheWriter<String, Integer>, Closeable {
        private final Map<String, Integer> rows = new HashMap<>();
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private volatile Set<String> broken = Set.of();
        private volatile Map<String, Integer> unasked = Map.of();
        private volatile Runnable duringLoad = () -> {};

        private void check(Object key) {
            if (broken.contains(key)) {
                throw new IllegalStateException("broken " + key);
            }
        }

        @Override
        public Integer load(String key) {
            calls.add("load " + key);
            Integer row = rows.get(key);
            duringLoad.run();
            check(key);
            return row;
        }

        @Override
        public Map<String, Integer> loadAll(Iterable<? extends String> keys) {
            Map<String, Integer> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            loaded.putAll(unasked);
            return loaded;
        }

        @Override
        public void write(Cache.Entry<? extends String, ? extends Integer> entry) {
            check(entry.getKey());
            calls.add("write " + entry.getKey() + "=" + entry.getValue());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends Integer>> entries) {
            for (var each = entries.iterator(); each.hasNext(); each.remove()) {
                write(each.next());
            }
        }

        @Override
        public void delete(Object key) {
            check(key);
            calls.add("delete " + key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            for (var each = keys.iterator(); each.hasNext(); each.remove()) {
                delete(each.next());
            }
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }

    private final Backend backend = new Backend();
    private Cache<String, Integer> cache;

    @BeforeEach
    void openCache() {
        cache = manager.createCache(
                "numbers",
                typed(String.class, Integer.class)
                        .setReadThrough(true)
                        .setCacheLoaderFactory(() -> backend)
                        .setWriteThrough(true)
                        .setCacheWriterFactory(() -> backend));
    }

    private static Arguments row(String name, Consumer<Cache<String, Integer>> operation, String... calls) {
        return Arguments.of(name, operation, List.of(calls));
    }

    /** Operations on a cache that holds p=1, while its backend has l=5, and what the backend is asked for. */
    static Stream<Arguments> operations() {
        return Stream.of(
                row("get of a present key", c -> c.get("p")),
                row("get of an absent key", c -> c.get("l"), "load l"),
                row("getAll", c -> c.getAll(Set.of("p", "l")), "load l"),
                row("containsKey", c -> c.containsKey("l")),
                row("put", c -> c.put("a", 2), "write a=2"),
                row("getAndPut", c -> c.getAndPut("l", 2), "write l=2"),
                row("putAll", c -> c.putAll(Map.of("a", 2)), "write a=2"),
                row("putAll of nothing", c -> c.putAll(Map.of())),
                row("putIfAbsent of a present key", c -> c.putIfAbsent("p", 2)),
                row("putIfAbsent of an absent key", c -> c.putIfAbsent("l", 2), "write l=2"),
                row("replace of a present key", c -> c.replace("p", 2), "write p=2"),
                row("replace of an absent key", c -> c.replace("l", 2)),
                row("replace of another value", c -> c.replace("p", 9, 2)),
                row("replace of the value", c -> c.replace("p", 1, 2), "write p=2"),
                row("getAndReplace", c -> c.getAndReplace("p", 2), "write p=2"),
                row("remove of a present key", c -> c.remove("p"), "delete p"),
                row("remove of an absent key", c -> c.remove("l"), "delete l"),
                row("remove of another value", c -> c.remove("p", 9)),
                row("remove of the value", c -> c.remove("p", 1), "delete p"),
                row("getAndRemove", c -> c.getAndRemove("l"), "delete l"),
                row("removeAll of keys", c -> c.removeAll(Set.of("p")), "delete p"),
                row("removeAll of no keys", c -> c.removeAll(Set.of())),
                row("removeAll", Cache::removeAll, "delete p"),
                row("clear", Cache::clear),
                row("invoke getValue", c -> c.invoke("l", (e, x) -> e.getValue()), "load l"),
                row("invoke exists", c -> c.invoke("l", (e, x) -> e.exists())),
                row(
                        "invoke setValue",
                        c -> c.invoke("p", (e, x) -> {
                            e.setValue(3);
                            return 0;
                        }),
                        "write p=3"),
                row(
                        "invoke remove",
                        c -> c.invoke("p", (e, x) -> {
                            e.remove();
                            return 0;
                        }),
                        "delete p"));
    }

    /** What processors do to the entry of a key that only the backend has, or nobody. */
    static Stream<Arguments> processors() {
        return Stream.of(
                row("invoke setValue, remove", invoke("a", e -> e.setValue(3), MutableEntry::remove)),
                row("invoke remove", invoke("a", MutableEntry::remove), "delete a"),
                row(
                        "invoke remove, setValue, remove",
                        invoke("l", MutableEntry::remove, e -> e.setValue(3), MutableEntry::remove),
                        "delete l"),
                row(
                        "invoke getValue, remove",
                        invoke("l", MutableEntry::getValue, MutableEntry::remove),
                        "load l",
                        "delete l"),
                row(
                        "invoke getValue, setValue, remove",
                        invoke("l", MutableEntry::getValue, e -> e.setValue(3), MutableEntry::remove),
                        "load l",
                        "delete l"),
                row(
                        "invoke getValue, setValue",
                        invoke("l", MutableEntry::getValue, e -> e.setValue(3)),
                        "load l",
                        "write l=3"),
                row("invoke remove, getValue", invoke("l", MutableEntry::remove, MutableEntry::getValue), "delete l"));
    }

    @SafeVarargs
    private static Consumer<Cache<String, Integer>> invoke(
            String key, Consumer<MutableEntry<String, Integer>>... steps) {
        return cache -> cache.<Object>invoke(key, (entry, arguments) -> {
            for (Consumer<MutableEntry<String, Integer>> step : steps) {
                step.accept(entry);
            }
            return null;
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"operations", "processors"})
    void everyOperationAsksLoaderAndWriterAsSpecified(
            String name, Consumer<Cache<String, Integer>> operation, List<String> calls) {
        data.set("default.numbers:p", new byte[] {'1'});
        backend.rows.put("l", 5);
        operation.accept(cache);
        assertThat(backend.calls).containsExactlyElementsOf(calls);
    }

    @Test
    void whatIsLoadedIsTheAnswerWhereMemoryIsFull() {
        backend.rows.put("l", 5);
        data.fill();
        assertThat(cache.get("l")).isEqualTo(5);
        assertThat(cache.getAll(Set.of("l", "absent"))).isEqualTo(Map.of("l", 5));
        assertThat(cache.<Integer>invoke("l", (e, x) -> e.getValue())).isEqualTo(5);
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void loadAllSaysThatItHasStoredNothing() {
        backend.rows.put("l", 5);
        data.fill();
        CompletionListenerFuture end = new CompletionListenerFuture();
        cache.loadAll(Set.of("l"), false, end);
        assertThatThrownBy(end::get).hasRootCauseInstanceOf(StoreFullException.class);
    }

    @Test
    void whatIsLoadedStaysAndIsNoPut() {
        backend.rows.put("l", 5);
        assertThat(cache.get("l")).isEqualTo(5);
        assertThat(cache.get("l")).isEqualTo(5);
        assertThat(backend.calls).containsExactly("load l");
        assertThat(statistics(cache).getCachePuts()).isZero();
        assertThat(statistics(cache).getCacheMisses()).isOne();
    }

    @Test
    void getAllAnswersWithNothingThatWasNotAskedFor() {
        backend.rows.put("l", 5);
        backend.unasked = Map.of("u", 6);
        assertThat(cache.getAll(Set.of("l"))).isEqualTo(Map.of("l", 5));
    }

    @Test
    void manyReadersOfOneAbsentKeyLoadItOnce() {
        int readers = 20;
        CountDownLatch waiting = new CountDownLatch(1);
        backend.rows.put("l", 5);
        backend.duringLoad = () -> await().until(() -> waiting.getCount() == 0);
        List<CompletableFuture<Integer>> reading = IntStream.range(0, readers)
                .mapToObj(reader -> {
                    CompletableFuture<Integer> value = new CompletableFuture<>();
                    new Thread(() -> value.complete(cache.get("l"))).start();
                    return value;
                })
                .toList();
        await().until(() -> flights() == readers - 1);
        waiting.countDown();
        assertThat(reading).allSatisfy(value -> assertThat(value.join()).isEqualTo(5));
        assertThat(backend.calls).containsExactly("load l");
    }

    private int flights() {
        return cache.unwrap(SluiceCache.class).flights().current().stream()
                .mapToInt(Flight::waiting)
                .sum();
    }

    @Test
    void whatWasRemovedWhileItWasLoadedIsNotStored() {
        backend.rows.put("l", 5);
        backend.duringLoad = () -> data.delete("default.numbers:l");
        assertThat(cache.get("l")).isEqualTo(5);
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void whatWasPutWhileItWasLoadedStays() {
        backend.rows.put("l", 5);
        backend.duringLoad = () -> data.set("default.numbers:l", new byte[] {'6'});
        assertThat(cache.get("l")).isEqualTo(5);
        assertThat(cache.get("l")).isEqualTo(6);
    }

    @Test
    void aLoaderThatFailsIsToldAndNothingIsStored() {
        backend.broken = Set.of("l");
        assertThatThrownBy(() -> cache.get("l"))
                .isInstanceOf(CacheLoaderException.class)
                .hasRootCauseMessage("broken l");
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void aWriterThatFailsIsToldAndNothingChanges() {
        data.set("default.numbers:p", new byte[] {'1'});
        backend.broken = Set.of("p");
        assertThatThrownBy(() -> cache.put("p", 2)).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.remove("p")).isInstanceOf(CacheWriterException.class);
        assertThat(cache.get("p")).isEqualTo(1);
    }

    @Test
    void ofSeveralEntriesThoseAreChangedThatTheWriterTook() {
        backend.broken = Set.of("b");
        assertThatThrownBy(() -> cache.putAll(Map.of("a", 1, "b", 2, "c", 3)))
                .isInstanceOf(CacheWriterException.class)
                .hasRootCauseMessage("broken b");
        List<String> written = data.keys();
        assertThat(written).doesNotContain("default.numbers:b");
        assertThat(written).hasSameSizeAs(backend.calls);
    }

    @Test
    void loadAllLoadsOnAnotherThreadAndSaysWhenItIsDone() throws Exception {
        backend.rows.putAll(Map.of("a", 1, "b", 2));
        data.set("default.numbers:b", new byte[] {'9'});
        CompletionListenerFuture kept = new CompletionListenerFuture();
        cache.loadAll(Set.of("a", "b"), false, kept);
        kept.get();
        assertThat(cache.getAll(Set.of("a", "b"))).isEqualTo(Map.of("a", 1, "b", 9));
        CompletionListenerFuture replaced = new CompletionListenerFuture();
        cache.loadAll(Set.of("a", "b"), true, replaced);
        replaced.get();
        assertThat(cache.get("b")).isEqualTo(2);
    }

    @Test
    void loadAllTellsOfFailures() {
        backend.broken = Set.of("a");
        CompletionListenerFuture future = new CompletionListenerFuture();
        cache.loadAll(Set.of("a"), true, future);
        assertThatThrownBy(future::get).hasCauseInstanceOf(CacheLoaderException.class);
    }

    @Test
    void loadAllTellsOfErrorsToo() {
        backend.duringLoad = () -> {
            throw new NoClassDefFoundError("gone");
        };
        CompletionListenerFuture future = new CompletionListenerFuture();
        cache.loadAll(Set.of("a"), true, future);
        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(CacheLoaderException.class)
                .hasRootCauseMessage("gone");
    }

    @Test
    void loadAllDoesNotAskTheLoaderForNothing() throws Exception {
        data.set("default.numbers:p", new byte[] {'1'});
        backend.unasked = Map.of("u", 6);
        CompletionListenerFuture future = new CompletionListenerFuture();
        cache.loadAll(Set.of("p"), false, future);
        future.get();
        assertThat(data.keys()).containsExactly("default.numbers:p");
    }

    @Test
    void loaderAndWriterAreClosedWithTheCache() {
        cache.close();
        assertThat(backend.calls).containsExactly("close", "close");
    }
}
