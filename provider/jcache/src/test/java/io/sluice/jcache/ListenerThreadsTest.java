package io.sluice.jcache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.event.CacheEvents;
import io.sluice.jcache.testing.EventRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for listeners, and for whom nobody waits. */
@Timeout(60)
class ListenerThreadsTest extends CacheFixture {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final EventRecorder<String, Integer> recorder = new EventRecorder<>();
    private final Semaphore gate = new Semaphore(0);
    private Cache<String, Integer> cache;

    @BeforeEach
    void openCache() {
        cache = cache(EternalExpiryPolicy.factoryOf());
    }

    @AfterEach
    void endThreads() {
        gate.release(Integer.MAX_VALUE / 2);
        threads.shutdownNow();
    }

    private EventRecorder<String, Integer> slow() {
        return new EventRecorder<>(event -> gate.acquireUninterruptibly());
    }

    @Test
    void aSlowAsynchronousListenerDelaysNobody() {
        EventRecorder<String, Integer> slow = slow();
        EventRecorder<String, Integer> other = new EventRecorder<>();
        cache.registerCacheEntryListener(slow.asynchronous());
        cache.registerCacheEntryListener(recorder.synchronous());
        cache.registerCacheEntryListener(other.asynchronous());
        cache.put("a", 1);
        cache.put("b", 2);
        assertThat(recorder.told()).containsExactly("CREATED a=1", "CREATED b=2");
        await().atMost(PATIENCE).until(() -> other.told().size() == 2);
        gate.release(2);
        await().atMost(PATIENCE).until(() -> slow.told().size() == 2);
    }

    @Test
    void threadsEndWhenACacheIsClosedThatAListenerWasNotDoneWith() {
        EventRecorder<String, Integer> slow = slow();
        cache.registerCacheEntryListener(slow.asynchronous());
        cache.put("a", 1);
        cache.put("b", 2);
        await().atMost(PATIENCE).until(() -> slow.told().size() == 1);
        cache.close();
        gate.release();
        await().atMost(PATIENCE)
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("sluice-listeners")));
        assertThat(slow.told()).containsExactly("CREATED a=1");
    }

    @Test
    void readersDoNotWaitForListeners() throws Exception {
        EventRecorder<String, Integer> slow = slow();
        cache.registerCacheEntryListener(slow.synchronous());
        Future<?> writer = threads.submit(() -> cache.put("a", 1));
        await().atMost(PATIENCE).until(() -> slow.told().size() == 1);
        assertThat(cache.get("a")).isEqualTo(1);
        assertThat(cache.replace("absent", 1)).isFalse();
        gate.release();
        writer.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aListenerMayChangeTheCache() {
        cache.registerCacheEntryListener(new EventRecorder<String, Integer>(event -> {
                    if (event.getKey().equals("a")) {
                        cache.put("b", event.getValue() + 1);
                    }
                })
                .synchronous());
        cache.registerCacheEntryListener(recorder.synchronous());
        cache.put("a", 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(recorder.told()).containsExactly("CREATED a=1", "CREATED b=2"));
    }

    @Test
    void twoListenersThatChangeEachOthersCachesDoNotWaitForEachOther() throws Exception {
        Cache<String, Integer> second = manager.createCache("second", typed(String.class, Integer.class));
        CyclicBarrier both = new CyclicBarrier(2);
        cache.registerCacheEntryListener(crossing(second, both).synchronous());
        second.registerCacheEntryListener(crossing(cache, both).synchronous());
        Future<?> one = threads.submit(() -> cache.put("from outside", 1));
        Future<?> two = threads.submit(() -> second.put("from outside", 1));
        one.get(20, TimeUnit.SECONDS);
        two.get(20, TimeUnit.SECONDS);
        assertThat(cache.get("from a listener")).isEqualTo(1);
        assertThat(second.get("from a listener")).isEqualTo(1);
    }

    private static EventRecorder<String, Integer> crossing(Cache<String, Integer> other, CyclicBarrier both) {
        return new EventRecorder<>(event -> {
            if (event.getKey().equals("from outside")) {
                try {
                    both.await(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                other.put("from a listener", 1);
            }
        });
    }

    @Test
    void codeThatOthersMayWaitForDoesNotWaitForListeners() {
        EventRecorder<String, Integer> slow = slow();
        cache.registerCacheEntryListener(slow.synchronous());
        boolean put = CacheEvents.withoutWaiting(() -> cache.putIfAbsent("a", 1));
        assertThat(put).isTrue();
        gate.release();
        await().atMost(PATIENCE).until(() -> slow.told().size() == 1);
    }

    @Test
    void aListenerMayCloseTheCache() {
        cache.registerCacheEntryListener(new EventRecorder<String, Integer>(event -> cache.close()).synchronous());
        cache.put("a", 1);
        assertThat(cache.isClosed()).isTrue();
    }

    @Test
    void whoeverClosesTheCacheLetsTheOthersGo() throws Exception {
        EventRecorder<String, Integer> slow = slow();
        cache.registerCacheEntryListener(slow.synchronous());
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String key = "k" + i;
            writers.add(threads.submit(() -> cache.put(key, 1)));
        }
        await().atMost(PATIENCE)
                .until(() -> slow.told().size() == 1 && data.keys().size() == 3);
        cache.close();
        gate.release();
        for (Future<?> writer : writers) {
            writer.get(20, TimeUnit.SECONDS);
        }
        assertThat(slow.told()).hasSize(1);
    }

    @Test
    void aWriterWaitsWhileAnAsynchronousListenerIsTooFarBehind() throws Exception {
        EventRecorder<String, Integer> slow = slow();
        cache.registerCacheEntryListener(slow.asynchronous());
        AtomicInteger written = new AtomicInteger();
        int all = CacheEvents.WAITING_MAX + 100;
        Future<?> writer = threads.submit(() -> {
            for (int i = 0; i < all; i++) {
                cache.put("k" + i, i);
                written.incrementAndGet();
            }
        });
        await().atMost(PATIENCE).until(() -> data.keys().size() == CacheEvents.WAITING_MAX);
        assertThat(written).hasValueLessThan(CacheEvents.WAITING_MAX);
        assertThat(writer).isNotDone();
        gate.release(all);
        writer.get(20, TimeUnit.SECONDS);
        await().atMost(PATIENCE).until(() -> slow.events().size() == all);
        assertThat(dropped()).isZero();
    }

    @Test
    void changesOfAnotherClientAreDroppedAndCountedWhenTooManyWait() {
        EventRecorder<String, Integer> slow = slow();
        cache.registerCacheEntryListener(slow.asynchronous());
        data.set("default.numbers:first", "1".getBytes(UTF_8));
        await().atMost(PATIENCE).until(() -> slow.events().size() == 1);
        for (int i = 0; i < CacheEvents.WAITING_MAX + 9; i++) {
            data.set("default.numbers:a", "1".getBytes(UTF_8));
        }
        assertThat(dropped()).isEqualTo(10); // the first waits, too, until its listener returns
        assertThat(data.value("default.numbers:a")).isEqualTo("1".getBytes(UTF_8));
    }

    @Test
    void anInterruptEndsTheWaitForRoomAndStays() throws Exception {
        cache.registerCacheEntryListener(slow().asynchronous());
        Thread writer = new Thread(() -> {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                cache.put("k" + i, i);
            }
        });
        writer.start();
        await().atMost(PATIENCE).until(() -> data.keys().size() == CacheEvents.WAITING_MAX);
        writer.interrupt();
        writer.join(20_000);
        assertThat(writer.isAlive()).isFalse();
    }

    private long dropped() {
        return cache.unwrap(SluiceCache.class).droppedEvents();
    }

    @Test
    void ourThreadsEndWithTheManager() {
        cache.registerCacheEntryListener(recorder.asynchronous());
        cache.put("a", 1);
        await().atMost(PATIENCE).until(() -> recorder.told().size() == 1);
        manager.close();
        await().atMost(Duration.ofSeconds(4))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("sluice-listeners")));
    }
}
