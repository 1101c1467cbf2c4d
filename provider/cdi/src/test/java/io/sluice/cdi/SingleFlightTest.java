package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.SluiceCache;
import io.sluice.jcache.flight.Flight;
import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens when several threads call a cached method for one absent key at the same time. */
@Timeout(60)
class SingleFlightTest {
    private static final int WAITING = 999;
    private static final int BY_HAND = 20;

    private final Application application = Application.of(Slow.class, Mutual.class);
    private final Slow slow = application.get(Slow.class);

    @AfterEach
    void stop() {
        application.close();
    }

    @ApplicationScoped
    static class Slow {
        private final AtomicInteger calls = new AtomicInteger();
        private volatile CountDownLatch goOn = new CountDownLatch(1);
        private volatile Supplier<Object> answer = () -> "value";

        @CacheResult(cacheName = "slow")
        public Object get(String key) throws InterruptedException {
            calls.incrementAndGet();
            if (!goOn.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
            return answer.get();
        }

        AtomicInteger calls() {
            return calls;
        }

        void goOn() {
            goOn.countDown();
        }

        void answer(Supplier<Object> newAnswer) {
            answer = newAnswer;
        }
    }

    @ApplicationScoped
    static class Mutual {
        private final CountDownLatch both = new CountDownLatch(2);

        @Inject
        private Mutual self;

        @CacheResult(cacheName = "mutual")
        public String load(@CacheKey String mine, String theirs) throws InterruptedException {
            both.countDown();
            if (!both.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the other one has not come");
            }
            return theirs.isEmpty() ? mine : mine + self.load(theirs, "");
        }
    }

    private CompletableFuture<Object> call(String key) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(slow.get(key));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        return result;
    }

    private List<CompletableFuture<Object>> callAllWhileOneLeads() {
        List<CompletableFuture<Object>> calls = new ArrayList<>();
        calls.add(call("k"));
        await().until(() -> slow.calls().get() == 1);
        for (int i = 0; i < WAITING; i++) {
            calls.add(call("k"));
        }
        await().until(() -> waiting() == WAITING);
        return calls;
    }

    private static int waiting() {
        return Application.cache("slow").unwrap(SluiceCache.class).flights().current().stream()
                .mapToInt(Flight::waiting)
                .sum();
    }

    @Test
    void aThousandThreadsOnOneColdKeyRunTheMethodOnce() {
        List<CompletableFuture<Object>> calls = callAllWhileOneLeads();
        slow.goOn();
        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo("value"));
        assertThat(slow.calls()).hasValue(1);
    }

    @Test
    void nothingIsSharedToo() {
        slow.answer(() -> null);
        List<CompletableFuture<Object>> calls = callAllWhileOneLeads();
        slow.goOn();
        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isNull());
        assertThat(slow.calls()).hasValue(1);
    }

    @Test
    void whatTheMethodThrowsIsSharedAndNotKept() {
        slow.answer(() -> {
            throw new IllegalStateException("no");
        });
        List<CompletableFuture<Object>> calls = callAllWhileOneLeads();
        slow.goOn();
        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call::join)
                        .isInstanceOf(CompletionException.class)
                        .hasRootCauseMessage("no"));
        assertThat(slow.calls()).hasValue(1);
        slow.answer(() -> "now");
        assertThat(call("k").join()).isEqualTo("now");
    }

    @Test
    void eachGetsACopyOfItsOwn() {
        slow.answer(() -> new ArrayList<>(List.of(1)));
        List<CompletableFuture<Object>> calls = callAllWhileOneLeads();
        slow.goOn();
        Object first = calls.get(1).join();
        Object second = calls.get(2).join();
        assertThat(first).isEqualTo(second).isNotSameAs(second);
    }

    @Test
    void valuesThatCannotBeCopiedAreComputedByEach() {
        slow.answer(Object::new);
        CompletableFuture<Object> leader = call("k");
        await().until(() -> slow.calls().get() == 1);
        CompletableFuture<Object> other = call("k");
        await().until(() -> waiting() == 1);
        slow.goOn();
        assertThat(leader.join()).isNotSameAs(other.join());
        assertThat(slow.calls()).hasValue(2);
    }

    @Test
    void anInterruptedLeaderIsReplaced() throws Exception {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Thread leader = new Thread(() -> {
            try {
                slow.get("k");
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        leader.start();
        await().until(() -> slow.calls().get() == 1);
        CompletableFuture<Object> other = call("k");
        await().until(() -> waiting() == 1);
        leader.interrupt();
        await().until(() -> slow.calls().get() == 2);
        slow.goOn();
        assertThat(other.join()).isEqualTo("value");
        assertThatThrownBy(result::join).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void methodsThatLoadEachOthersKeysDoNotWaitForEachOther() {
        Mutual mutual = application.get(Mutual.class);
        List<CompletableFuture<String>> loads = new ArrayList<>();
        for (String[] keys : new String[][] {{"a", "b"}, {"b", "a"}}) {
            CompletableFuture<String> load = new CompletableFuture<>();
            new Thread(() -> {
                        try {
                            load.complete(mutual.load(keys[0], keys[1]).substring(0, 1));
                        } catch (Throwable e) {
                            load.completeExceptionally(e);
                        }
                    })
                    .start();
            loads.add(load);
        }
        assertThat(loads.get(0)).succeedsWithin(25, TimeUnit.SECONDS).isEqualTo("a");
        assertThat(loads.get(1)).succeedsWithin(25, TimeUnit.SECONDS).isEqualTo("b");
    }

    @Test
    void whatWasInvalidatedMeanwhileIsReturnedButNotKept() {
        CompletableFuture<Object> load = call("k");
        await().until(() -> slow.calls().get() == 1);
        HeapData.ofDefault().delete("default.slow:k");
        slow.goOn();
        assertThat(load.join()).isEqualTo("value");
        assertThat(HeapData.ofDefault().keys()).isEmpty();
    }

    @Test
    void whoComesAfterAnInvalidationDoesNotGetWhatWasBegunBefore() {
        CompletableFuture<Object> old = call("k");
        await().until(() -> slow.calls().get() == 1);
        HeapData.ofDefault().delete("default.slow:k");
        CompletableFuture<Object> late = call("k");
        await().until(() -> slow.calls().get() == 2);
        slow.goOn();
        assertThat(old.join()).isEqualTo("value");
        assertThat(late.join()).isEqualTo("value");
        assertThat(HeapData.ofDefault().keys()).containsExactly("default.slow:k");
    }

    /** What flights are for: an application that asks the cache and fills it by hand. */
    @Test
    void withoutFlightsEachOfTheCallersThatMissLoads() {
        Cache<Object, Object> cache = Application.cacheManager().createCache("by-hand", new MutableConfiguration<>());
        CyclicBarrier allHaveMissed = new CyclicBarrier(BY_HAND);
        AtomicInteger loads = new AtomicInteger();
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(BY_HAND);
        for (int caller = 0; caller < BY_HAND; caller++) {
            calls.add(CompletableFuture.runAsync(
                    () -> {
                        boolean isMissing = cache.get("k") == null;
                        meet(allHaveMissed);
                        if (isMissing) {
                            cache.put("k", "load " + loads.incrementAndGet());
                        }
                    },
                    pool));
        }
        calls.forEach(CompletableFuture::join);
        pool.shutdown();
        assertThat(loads).hasValue(BY_HAND);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What fences are for. */
    @Test
    void withoutFencesWhatWasInvalidatedMeanwhileIsKept() {
        Cache<Object, Object> cache = Application.cacheManager().createCache("by-hand", new MutableConfiguration<>());
        assertThat(cache.get("k")).isNull();
        HeapData.ofDefault().delete("default.by-hand:k");
        cache.put("k", "read before the removal");
        assertThat(HeapData.ofDefault().keys()).containsExactly("default.by-hand:k");
    }
}
