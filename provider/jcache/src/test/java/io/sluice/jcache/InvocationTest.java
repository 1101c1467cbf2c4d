package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessorException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entry processors: what they see, how often they run, and what else goes on meanwhile. */
class InvocationTest extends CacheFixture {
    private Cache<String, Integer> cache;

    @BeforeEach
    void openCache() {
        cache = manager.createCache("numbers", typed(String.class, Integer.class));
    }

    @Test
    void manyThreadsCountWithoutLosingOne() {
        AtomicInteger runs = new AtomicInteger();
        int threads = 4;
        int rounds = 500;
        List<CompletableFuture<Void>> counting = IntStream.range(0, threads)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int round = 0; round < rounds; round++) {
                        cache.invoke("n", (entry, arguments) -> {
                            runs.incrementAndGet();
                            Integer value = entry.getValue();
                            entry.setValue(value == null ? 1 : value + 1);
                            return null;
                        });
                    }
                }))
                .toList();
        counting.forEach(CompletableFuture::join);
        assertThat(cache.get("n")).isEqualTo(threads * rounds);
        assertThat(runs).hasValue(threads * rounds);
    }

    @Test
    void aProcessorRunsOnceWhileOthersPut() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Integer> invoking =
                CompletableFuture.supplyAsync(() -> cache.invoke("n", (entry, arguments) -> {
                    runs.incrementAndGet();
                    inside.countDown();
                    awaitQuietly(goOn);
                    entry.setValue(1);
                    return entry.getValue();
                }));
        inside.await();
        CompletableFuture<Void> putting = CompletableFuture.runAsync(() -> cache.put("n", 2));
        goOn.countDown();
        assertThat(invoking.get()).isEqualTo(1);
        putting.get();
        assertThat(runs).hasValue(1);
        assertThat(cache.get("n")).isEqualTo(2);
    }

    @Test
    void aProcessorRunsAgainIfSomebodyElseThanTheCacheChangedTheEntry() {
        cache.put("n", 1);
        AtomicInteger runs = new AtomicInteger();
        cache.invoke("n", (entry, arguments) -> {
            int seen = entry.getValue();
            if (runs.incrementAndGet() == 1) {
                data.set("default.numbers:n", new byte[] {'1', '0'});
            }
            entry.setValue(seen + 1);
            return null;
        });
        assertThat(cache.get("n")).isEqualTo(11);
        assertThat(runs).hasValue(2);
    }

    @Test
    @Timeout(30)
    void processorsThatUseEachOthersKeysDoNotWaitForEachOther() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        CompletableFuture<Object> one = CompletableFuture.supplyAsync(() -> swap("a", "b", both));
        CompletableFuture<Object> other = CompletableFuture.supplyAsync(() -> swap("b", "a", both));
        one.get(20, TimeUnit.SECONDS);
        other.get(20, TimeUnit.SECONDS);
        assertThat(cache.containsKey("a")).isTrue();
        assertThat(cache.containsKey("b")).isTrue();
    }

    private Object swap(String mine, String theirs, CountDownLatch both) {
        return cache.invoke(mine, (entry, arguments) -> {
            both.countDown();
            awaitQuietly(both);
            cache.put(theirs, 7);
            entry.setValue(8);
            return true;
        });
    }

    @Test
    void whatAProcessorThrowsIsWrappedAndNothingIsStored() {
        assertThatThrownBy(() -> cache.invoke("n", (entry, arguments) -> {
                    entry.setValue(1);
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(EntryProcessorException.class)
                .hasRootCauseMessage("no");
        assertThat(cache.containsKey("n")).isFalse();
    }

    @Test
    @Timeout(30)
    void aProcessorThatChangesItsEntryThroughTheCacheComesToAnEnd() {
        assertThatThrownBy(() -> cache.invoke("n", (entry, arguments) -> {
                    cache.put("n", 1);
                    entry.setValue(2);
                    return null;
                }))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("must not change its entry but by setValue and remove");
        assertThat(cache.get("n")).isEqualTo(1);
    }

    @Test
    void noArgumentsAreAnEmptyArray() {
        Object[] none = null;
        assertThat(cache.<Integer>invoke("n", (entry, arguments) -> arguments.length, none))
                .isZero();
        assertThat(cache.<Integer>invokeAll(Set.of("n"), (entry, arguments) -> arguments.length, none)
                        .get("n")
                        .get())
                .isZero();
    }

    @Test
    void argumentsMayBeNull() {
        assertThat(cache.<Object>invoke("n", (entry, arguments) -> arguments[1], 1, null))
                .isNull();
    }

    @Test
    void ofSeveralKeysEachHasItsOwnResult() {
        cache.put("a", 1);
        var results = cache.<Integer>invokeAll(Set.of("a", "b", "c"), (entry, arguments) -> {
            if (entry.getKey().equals("c")) {
                throw new IllegalStateException("no");
            }
            return entry.getValue();
        });
        assertThat(results).containsOnlyKeys("a", "c");
        assertThat(results.get("a").get()).isEqualTo(1);
        assertThatThrownBy(() -> results.get("c").get()).isInstanceOf(EntryProcessorException.class);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
