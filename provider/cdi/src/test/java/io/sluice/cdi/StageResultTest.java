package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.SluiceCache;
import io.sluice.jcache.flight.Flight;
import io.sluice.jcache.testing.EventRecorder;
import io.sluice.jcache.testing.HeapData;
import io.sluice.store.ReadRules.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cached methods whose results come later. */
@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // some callers are there to be many
class StageResultTest {
    private static final Rule MINUTE = new Rule(60_000, 0);

    private final HeapData data = HeapData.ofDefault();
    private final Application application = Application.of(Prices.class);
    private final Prices prices = application.get(Prices.class);

    @AfterEach
    void stop() {
        application.close();
        data.reset();
    }

    /** A value. */
    public record Offer(String text) {}

    /** Its stages complete when the test says so, in the order of the calls. */
    @ApplicationScoped
    static class Prices {
        private final Queue<CompletableFuture<Object>> open = new ConcurrentLinkedQueue<>();
        private final AtomicInteger calls = new AtomicInteger();
        private volatile RuntimeException thrown;
        private volatile boolean returnsNoStage;

        AtomicInteger calls() {
            return calls;
        }

        int open() {
            return open.size();
        }

        CompletableFuture<Object> next() {
            return open.remove();
        }

        void throwing(RuntimeException exception) {
            thrown = exception;
        }

        void returnNoStage() {
            returnsNoStage = true;
        }

        @SuppressWarnings("unchecked")
        private <T> CompletableFuture<T> begin() {
            calls.incrementAndGet();
            if (thrown != null) {
                throw thrown;
            }
            if (returnsNoStage) {
                return null;
            }
            CompletableFuture<Object> stage = new CompletableFuture<>();
            open.add(stage);
            return (CompletableFuture<T>) stage;
        }

        @CacheResult(cacheName = "prices")
        public CompletionStage<String> price(String goods) {
            return begin();
        }

        @CacheResult(cacheName = "prices")
        public CompletableFuture<String> future(String goods) {
            return begin();
        }

        @CacheResult(cacheName = "prices")
        public String now(String goods) {
            return "of now";
        }

        @CacheResult(cacheName = "prices", skipGet = true)
        public CompletionStage<String> anew(String goods) {
            return begin();
        }

        @CacheResult(cacheName = "lists")
        public CompletionStage<List<Integer>> list(String goods) {
            return begin();
        }

        @CacheResult(cacheName = "objects")
        public CompletionStage<Object> object(String goods) {
            return begin();
        }

        @CacheResult(cacheName = "offers")
        public CompletionStage<List<Offer>> offers(String goods) {
            return begin();
        }

        @CacheResult(
                cacheName = "failing",
                exceptionCacheName = "failures",
                cachedExceptions = IOException.class,
                nonCachedExceptions = FileNotFoundException.class)
        public CompletionStage<String> failing(String goods) {
            return begin();
        }
    }

    private static CompletableFuture<Object> of(CompletionStage<?> stage) {
        return stage.<Object>thenApply(value -> value).toCompletableFuture();
    }

    private static int waiting(String cache) {
        return Application.cache(cache).unwrap(SluiceCache.class).stageFlights().current().stream()
                .mapToInt(Flight::waiting)
                .sum();
    }

    private String stored(String key) {
        return new String(data.value(key), StandardCharsets.UTF_8);
    }

    @Test
    void whatTheStageBringsIsKeptWhenItCompletes() {
        CompletionStage<String> first = prices.price("tea");
        assertThat(data.keys()).isEmpty();
        prices.next().complete("cheap");
        assertThat(of(first)).isCompletedWithValue("cheap");
        assertThat(stored("default.prices:tea")).isEqualTo("cheap");
    }

    @Test
    void aHitIsACompletedStageOfTheDeclaredType() {
        prices.price("tea");
        prices.next().complete("cheap");
        assertThat(of(prices.price("tea"))).isCompletedWithValue("cheap");
        CompletableFuture<String> future = prices.future("tea");
        assertThat(future).isCompletedWithValue("cheap");
        assertThat(prices.calls()).hasValue(1);
        assertThat(application.counters("prices").hits()).isEqualTo(2);
        assertThat(application.counters("prices").misses()).isEqualTo(1);
    }

    @Test
    void methodsThatReturnValuesShareTheCache() {
        prices.price("tea");
        prices.next().complete("cheap");
        assertThat(prices.now("tea")).isEqualTo("cheap");
        prices.now("coffee");
        assertThat(of(prices.price("coffee"))).isCompletedWithValue("of now");
    }

    @Test
    void aThousandCallersOfOneColdKeyRunTheMethodOnce() {
        List<CompletionStage<String>> callers = IntStream.range(0, 1000)
                .parallel()
                .mapToObj(caller -> prices.price("tea"))
                .toList();
        assertThat(waiting("prices")).isEqualTo(999);
        prices.next().complete("cheap");
        assertThat(callers).allSatisfy(caller -> assertThat(of(caller)).isCompletedWithValue("cheap"));
        assertThat(prices.calls()).hasValue(1);
        assertThat(waiting("prices")).isZero();
    }

    @Test
    void whoCompletesOrCancelsItsStageDisturbsNobody() {
        CompletableFuture<String> leader = prices.future("tea");
        CompletableFuture<String> meddler = prices.future("tea");
        CompletableFuture<String> third = prices.future("tea");
        leader.cancel(true);
        meddler.complete("mine");
        assertThat(third).isNotDone();
        prices.next().complete("cheap");
        assertThat(third).isCompletedWithValue("cheap");
        assertThat(meddler).isCompletedWithValue("mine");
        assertThat(prices.future("tea")).isCompletedWithValue("cheap");
    }

    @Test
    void eachHasAValueOfItsOwn() {
        CompletableFuture<Object> first = of(prices.list("tea"));
        CompletableFuture<Object> second = of(prices.list("tea"));
        prices.next().complete(new ArrayList<>(List.of(1)));
        assertThat(first.join()).isEqualTo(second.join()).isNotSameAs(second.join());
        Object third = of(prices.list("tea")).join();
        assertThat(third).isEqualTo(first.join()).isNotSameAs(first.join());
    }

    @Test
    void whatCannotBeCopiedIsComputedByEach() {
        CompletableFuture<Object> first = of(prices.object("tea"));
        CompletableFuture<Object> second = of(prices.object("tea"));
        Object own = new Object();
        prices.next().complete(own);
        await().until(() -> prices.open() == 1);
        Object other = new Object();
        prices.next().complete(other);
        assertThat(first).isCompletedWithValue(own);
        assertThat(second).isCompletedWithValue(other);
    }

    @Test
    void whatAStageFailsWithIsSharedAndNotKept() {
        CompletableFuture<Object> first = of(prices.price("tea"));
        CompletableFuture<Object> second = of(prices.price("tea"));
        prices.next().completeExceptionally(new IllegalStateException("no"));
        assertThatThrownBy(first::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("no");
        assertThatThrownBy(second::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("no");
        CompletionStage<String> later = prices.price("tea");
        prices.next().complete("now");
        assertThat(of(later)).isCompletedWithValue("now");
    }

    @Test
    void aCallerSeesTheVeryExceptionOfTheStage() {
        IllegalStateException exception = new IllegalStateException("no");
        List<Throwable> seen = new CopyOnWriteArrayList<>();
        prices.price("tea").whenComplete((value, thrown) -> seen.add(thrown));
        prices.next().completeExceptionally(exception);
        assertThat(seen).containsExactly(exception);
    }

    @Test
    void exceptionsOfStagesAreKeptAsTheRulesSayWithoutTheirWrapping() {
        prices.failing("tea");
        prices.next().completeExceptionally(new CompletionException(new IOException("no tea")));
        CompletableFuture<Object> kept = of(prices.failing("tea"));
        assertThatThrownBy(kept::join).hasRootCauseInstanceOf(IOException.class).hasRootCauseMessage("no tea");
        assertThat(prices.calls()).hasValue(1);
        assertThat(application.counters("failing").hits()).isEqualTo(1);
    }

    @Test
    void exceptionsThatAreNotToBeKeptAreNotKept() {
        for (Exception exception : List.of(new FileNotFoundException("no"), new IllegalStateException("no"))) {
            prices.failing("tea");
            prices.next().completeExceptionally(new CompletionException(exception));
        }
        assertThat(data.keys()).isEmpty();
        assertThat(prices.calls()).hasValue(2);
    }

    @Test
    void whatTheMethodItselfThrowsIsThrown() {
        prices.throwing(new IllegalArgumentException("no goods"));
        assertThatThrownBy(() -> prices.price("")).hasMessage("no goods");
        assertThatThrownBy(() -> prices.price("")).hasMessage("no goods");
        assertThat(prices.calls()).hasValue(2);
        assertThat(waiting("prices")).isZero();
    }

    @Test
    void noStageIsReturnedAsItIs() {
        prices.returnNoStage();
        assertThat(prices.price("tea")).isNull();
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void skippedLookUpRunsTheMethodAndStoresWhatItsStageBrings() {
        prices.price("tea");
        prices.next().complete("old");
        CompletionStage<String> anew = prices.anew("tea");
        prices.next().complete("new");
        assertThat(of(anew)).isCompletedWithValue("new");
        assertThat(stored("default.prices:tea")).isEqualTo("new");
    }

    @Test
    void whatWasInvalidatedMeanwhileIsBroughtButNotKept() {
        CompletionStage<String> load = prices.price("tea");
        data.delete("default.prices:tea");
        prices.next().complete("old");
        assertThat(of(load)).isCompletedWithValue("old");
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void whoComesAfterAnInvalidationDoesNotFollowWhoCameBefore() {
        CompletionStage<String> before = prices.price("tea");
        data.delete("default.prices:tea");
        CompletionStage<String> after = prices.price("tea");
        prices.next().complete("old");
        assertThat(of(before)).isCompletedWithValue("old");
        assertThat(of(after)).isNotDone();
        prices.next().complete("new");
        assertThat(of(after)).isCompletedWithValue("new");
        assertThat(stored("default.prices:tea")).isEqualTo("new");
    }

    @Test
    void thatThereIsNothingIsRememberedIfAContractSaysSo() {
        prices.price("tea");
        prices.next().complete(null);
        assertThat(data.keys()).as("without a contract").isEmpty();
        data.rule(MINUTE);
        prices.price("tea");
        prices.next().complete(null);
        assertThat(of(prices.price("tea"))).isCompletedWithValue(null);
        assertThat(prices.calls()).hasValue(2);
        data.advance(Duration.ofMinutes(1));
        prices.price("tea");
        assertThat(prices.calls()).hasValue(3);
    }

    @Test
    void theStageCompletesThoughTheCacheFails() {
        data.fail("disk on fire");
        CompletionStage<String> uncached = prices.price("tea");
        prices.next().complete("cheap");
        assertThat(of(uncached)).isCompletedWithValue("cheap");
        assertThat(application.counters("prices").failures()).isEqualTo(1);
    }

    @Test
    void theStageCompletesThoughTheCacheFailsMeanwhile() {
        CompletionStage<String> load = prices.price("tea");
        CompletionStage<String> other = prices.price("tea");
        data.fail("disk on fire");
        prices.next().complete("cheap");
        assertThat(of(load)).isCompletedWithValue("cheap");
        assertThat(of(other)).isCompletedWithValue("cheap");
        assertThat(application.counters("prices").failures()).isEqualTo(1);
    }

    @Test
    void whatIsOfAnotherTypeThanTheStageBringsIsAMiss() {
        prices.now("tea");
        Application.cache("prices").put("tea", 42);
        CompletionStage<String> load = prices.price("tea");
        prices.next().complete("cheap");
        assertThat(of(load)).isCompletedWithValue("cheap");
        assertThat(application.counters("prices").failures()).isEqualTo(1);
    }

    @Test
    void aStageThatCompletesAfterTheEndOfTheApplicationOpensNothing() {
        CompletionStage<String> load = prices.price("tea");
        CompletableFuture<Object> stage = prices.next();
        application.close();
        stage.complete("late");
        assertThat(of(load)).isCompletedWithValue("late");
        assertThat(data.holds()).isZero();
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void listenersAreToldWhenTheStageCompletes() {
        EventRecorder<Object, Object> recorder = new EventRecorder<>();
        prices.now("coffee");
        Application.cache("prices").registerCacheEntryListener(recorder.synchronous());
        prices.price("tea");
        prices.next().complete("cheap");
        assertThat(recorder.told()).hasSize(1);
    }

    @Test
    void underAJsonContractTheTypeIsThatOfWhatTheStageBrings() {
        data.jsonContract("shop");
        prices.offers("tea");
        prices.next().complete(List.of(new Offer("cheap")));
        assertThat(stored("default.offers:tea")).isEqualTo("[{\"text\":\"cheap\"}]");
        assertThat(of(prices.offers("tea"))).isCompletedWithValue(List.of(new Offer("cheap")));
    }
}
