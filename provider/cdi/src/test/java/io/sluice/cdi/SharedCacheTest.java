package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.SluiceCache;
import io.sluice.jcache.flight.Flight;
import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several methods of one cache that are called for the same absent key at the same time. */
@Timeout(60)
class SharedCacheTest {
    private final Application application = Application.of(Orders.class);
    private final Orders orders = application.get(Orders.class);

    @AfterEach
    void stop() {
        application.close();
        HeapData.ofDefault().reset();
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "orders")
    static class Orders {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final CompletableFuture<String> stage = new CompletableFuture<>();

        CountDownLatch begun() {
            return begun;
        }

        CountDownLatch goOn() {
            return goOn;
        }

        CompletableFuture<String> stage() {
            return stage;
        }

        private void take() throws InterruptedException {
            begun.countDown();
            goOn.await();
        }

        @CacheResult
        public String findSlowly(int id) throws InterruptedException {
            take();
            return null;
        }

        @CacheResult
        public String findSlowlyOrFail(int id) throws InterruptedException {
            take();
            throw new IllegalStateException("no order " + id);
        }

        @CacheResult
        public String nameSlowly(int id) throws InterruptedException {
            take();
            return "order " + id;
        }

        @CacheResult
        public String find(int id) {
            return null;
        }

        @CacheResult
        public String findOrFail(int id) {
            throw new IllegalStateException("no order " + id);
        }

        @CacheResult
        public long number(int id) {
            return id;
        }

        @CacheResult
        public CompletionStage<String> findLater(int id) {
            return stage;
        }

        @CacheResult
        public CompletionStage<String> findOrFailLater(int id) {
            return CompletableFuture.failedFuture(new IllegalStateException("no order " + id));
        }
    }

    /** Returns what a call comes to that begins while the method of another one runs. */
    private CompletableFuture<Object> whileOneRuns(Callable<?> slow, Callable<?> call) throws InterruptedException {
        CompletableFuture<Object> first = start(slow);
        orders.begun().await();
        CompletableFuture<Object> second = start(call);
        await().until(() -> second.isDone() || waiting() == 1);
        orders.goOn().countDown();
        await().until(first::isDone);
        await().until(second::isDone);
        return second;
    }

    private static int waiting() {
        SluiceCache<?, ?> cache = Application.cache("orders").unwrap(SluiceCache.class);
        return Stream.of(cache.flights().current(), cache.stageFlights().current())
                .flatMap(Collection::stream)
                .mapToInt(Flight::waiting)
                .sum();
    }

    private static CompletableFuture<Object> start(Callable<?> call) {
        CompletableFuture<Object> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(call.call());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }

    @Test
    void aMethodThatFindsNothingDoesNotAnswerForOneThatFails() throws InterruptedException {
        CompletableFuture<Object> call = whileOneRuns(() -> orders.findSlowly(1), () -> orders.findOrFail(1));
        assertThatThrownBy(call::join).hasRootCauseMessage("no order 1");
    }

    @Test
    void aMethodThatFailsDoesNotAnswerForOneThatFindsNothing() throws InterruptedException {
        CompletableFuture<Object> call = whileOneRuns(() -> orders.findSlowlyOrFail(1), () -> orders.find(1));
        assertThat(call.join()).isNull();
    }

    @Test
    void aMethodDoesNotAnswerForOneOfAnotherType() throws InterruptedException {
        CompletableFuture<Object> call = whileOneRuns(() -> orders.nameSlowly(1), () -> orders.number(1));
        assertThat(call.join()).isEqualTo(1L);
    }

    @Test
    void aStageThatBringsNothingDoesNotAnswerForOneThatFails() {
        orders.findLater(1);
        CompletableFuture<String> call = orders.findOrFailLater(1).toCompletableFuture();
        orders.stage().complete(null);
        assertThatThrownBy(call::join).hasRootCauseMessage("no order 1");
    }
}
