package io.sluice.jcache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.testing.EventRecorder;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets what listeners throw, and what happens all the same. */
class ListenerFailureTest extends CacheFixture {
    private final ExecutorService another = Executors.newSingleThreadExecutor();
    private final EventRecorder<String, Integer> recorder = new EventRecorder<>();
    private Cache<String, Integer> cache;

    @BeforeEach
    void openCache() {
        cache = cache(EternalExpiryPolicy.factoryOf());
    }

    @AfterEach
    void endThread() {
        another.shutdownNow();
    }

    private static EventRecorder<String, Integer> failing(String message) {
        return new EventRecorder<>(event -> {
            throw new IllegalStateException(message + " " + event.getKey());
        });
    }

    @Test
    void whoeverMadeTheChangeGetsItAndTheChangeStays() {
        cache.registerCacheEntryListener(failing("no").synchronous());
        assertThatThrownBy(() -> cache.put("a", 1))
                .isInstanceOf(CacheEntryListenerException.class)
                .hasMessageContainingAll("numbers", "no a")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(cache.get("a")).isEqualTo(1);
    }

    @Test
    void itIsThrownOnce() {
        cache.registerCacheEntryListener(failing("no").synchronous());
        assertThatThrownBy(() -> cache.put("a", 1)).isInstanceOf(CacheEntryListenerException.class);
        assertThat(cache.putIfAbsent("a", 1)).isFalse();
    }

    @Test
    void aListenersOwnExceptionIsNotWrapped() {
        CacheEntryListenerException own = new CacheEntryListenerException("own");
        cache.registerCacheEntryListener(new EventRecorder<String, Integer>(event -> {
                    throw own;
                })
                .synchronous());
        assertThatThrownBy(() -> cache.put("a", 1)).isSameAs(own);
    }

    @Test
    void errorsAreExceptionsToo() {
        cache.registerCacheEntryListener(new EventRecorder<String, Integer>(event -> {
                    throw new NoClassDefFoundError("gone");
                })
                .synchronous());
        assertThatThrownBy(() -> cache.put("a", 1))
                .isInstanceOf(CacheEntryListenerException.class)
                .hasCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void otherListenersAreToldAllTheSame() {
        cache.registerCacheEntryListener(failing("first").synchronous());
        cache.registerCacheEntryListener(failing("second").synchronous());
        cache.registerCacheEntryListener(recorder.synchronous());
        assertThatThrownBy(() -> cache.put("a", 1))
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertThat(recorder.told()).containsExactly("CREATED a=1");
    }

    @Test
    void aFilterThatFailsIsThrownToo() {
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                () -> recorder,
                () -> event -> {
                    throw new IllegalStateException("no filter");
                },
                false,
                true));
        assertThatThrownBy(() -> cache.put("a", 1))
                .isInstanceOf(CacheEntryListenerException.class)
                .hasMessageContaining("no filter");
        assertThat(recorder.told()).isEmpty();
    }

    @Test
    void bulkOperationsAreDoneInFullAndThrowAllAtTheEnd() {
        cache.registerCacheEntryListener(failing("no").synchronous());
        Map<String, Integer> three = new TreeMap<>(Map.of("a", 1, "b", 2, "c", 3));
        assertThatThrownBy(() -> cache.putAll(three))
                .hasMessageContaining("no a")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(2));
        assertThatThrownBy(() -> cache.removeAll(three.keySet()))
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(2));
        assertThatThrownBy(() -> cache.putAll(three)).isInstanceOf(CacheEntryListenerException.class);
        assertThatThrownBy(cache::removeAll)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(2));
        assertThat(cache.iterator().hasNext()).isFalse();
    }

    @Test
    void asynchronousFailuresReachNobody() {
        cache.registerCacheEntryListener(failing("no").asynchronous());
        cache.registerCacheEntryListener(recorder.asynchronous());
        cache.put("a", 1);
        cache.put("b", 2);
        await().atMost(Duration.ofSeconds(10)).until(() -> recorder.told().size() == 2);
        cache.put("c", 3);
    }

    @Test
    void failuresBecauseOfAnotherClientReachNobody() {
        EventRecorder<String, Integer> failing = failing("no");
        cache.registerCacheEntryListener(failing.synchronous());
        data.set("default.numbers:a", "1".getBytes(UTF_8));
        await().atMost(Duration.ofSeconds(10)).until(() -> failing.told().size() == 1);
        assertThat(cache.remove("absent")).isFalse();
    }

    @Test
    void failuresReachTheirOwnersWhoeverCallsTheListener() throws Exception {
        Semaphore inListener = new Semaphore(0);
        Semaphore goOn = new Semaphore(0);
        cache.registerCacheEntryListener(new EventRecorder<String, Integer>(event -> {
                    if (event.getKey().equals("fails")) {
                        throw new IllegalStateException("fails");
                    }
                    inListener.release();
                    goOn.acquireUninterruptibly();
                })
                .synchronous());
        Future<?> first = another.submit(() -> cache.put("waits", 1));
        assertThat(inListener.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        goOn.release();
        assertThatThrownBy(() -> cache.put("fails", 1)).hasMessageContaining("fails");
        assertThat(first.get(10, TimeUnit.SECONDS)).isNull();
    }
}
