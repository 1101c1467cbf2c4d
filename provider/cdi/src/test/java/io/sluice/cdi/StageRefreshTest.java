package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.testing.HeapData;
import io.sluice.store.ReadRules.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a contract's refresh-ahead does for methods whose results come later. */
@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // what some callers get is of no interest
class StageRefreshTest {
    private static final Rule TEN_SECONDS = new Rule(0, 10_000);

    private final Application application = Application.of(Rates.class);
    private final Rates rates = application.get(Rates.class);
    private final HeapData data = HeapData.ofDefault();

    /** Its stages complete when the test says so. */
    @ApplicationScoped
    static class Rates {
        private final Queue<CompletableFuture<String>> open = new ConcurrentLinkedQueue<>();
        private final AtomicInteger calls = new AtomicInteger();
        private volatile RuntimeException thrown;

        AtomicInteger calls() {
            return calls;
        }

        int open() {
            return open.size();
        }

        CompletableFuture<String> next() {
            return open.remove();
        }

        void throwing(RuntimeException exception) {
            thrown = exception;
        }

        @CacheResult(cacheName = "rates")
        public CompletableFuture<String> rate(String currency) {
            calls.incrementAndGet();
            if (thrown != null) {
                throw thrown;
            }
            CompletableFuture<String> stage = new CompletableFuture<>();
            open.add(stage);
            return stage;
        }
    }

    @BeforeEach
    void keepAValueForOneMinute() {
        Application.cacheManager()
                .createCache(
                        "rates",
                        new MutableConfiguration<Object, Object>()
                                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(
                                        new javax.cache.expiry.Duration(TimeUnit.MINUTES, 1))));
        CompletableFuture<String> first = rates.rate("EUR");
        rates.next().complete("old");
        assertThat(first).isCompletedWithValue("old");
        data.rule(TEN_SECONDS);
        data.advance(Duration.ofSeconds(55));
    }

    @AfterEach
    void stop() {
        Application.cacheManager().destroyCache("rates");
        application.close();
        data.reset();
    }

    @Test
    void oneCallBeginsToRenewAndNobodyWaits() {
        for (int call = 0; call < 10; call++) {
            assertThat(rates.rate("EUR")).isCompletedWithValue("old");
        }
        assertThat(rates.calls()).hasValue(2);
        rates.next().complete("new");
        assertThat(rates.rate("EUR")).isCompletedWithValue("new");
        data.advance(Duration.ofSeconds(49));
        assertThat(rates.rate("EUR")).as("its time has begun anew").isCompletedWithValue("new");
        assertThat(rates.calls()).hasValue(2);
        assertThat(application.counters("rates").refreshes()).isEqualTo(1);
    }

    @Test
    void whoFindsNothingMeanwhileFollows() {
        rates.rate("EUR");
        data.advance(Duration.ofSeconds(5));
        CompletableFuture<String> follower = rates.rate("EUR");
        assertThat(follower).isNotDone();
        rates.next().complete("new");
        assertThat(follower).isCompletedWithValue("new");
        assertThat(rates.calls()).hasValue(2);
    }

    @Test
    void whoFindsNothingMeanwhileDoesNotShareTheFailure() {
        rates.rate("EUR");
        data.advance(Duration.ofSeconds(5));
        CompletableFuture<String> follower = rates.rate("EUR");
        rates.next().completeExceptionally(new IllegalStateException("no rates today"));
        await().until(() -> rates.open() == 1);
        rates.next().complete("new");
        assertThat(follower).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("new");
    }

    @Test
    void aFailureLeavesTheOldValueAndIsCounted() {
        rates.rate("EUR");
        rates.next().completeExceptionally(new IllegalStateException("no rates today"));
        assertThat(rates.rate("EUR")).isCompletedWithValue("old");
        assertThat(application.counters("rates").refreshFailures()).isEqualTo(1);
        assertThat(application.counters("rates").failures()).isZero();
    }

    @Test
    void aMethodThatThrowsLeavesTheOldValueAndIsCounted() {
        rates.throwing(new IllegalStateException("no rates today"));
        assertThat(rates.rate("EUR")).isCompletedWithValue("old");
        assertThat(rates.rate("EUR")).isCompletedWithValue("old");
        assertThat(application.counters("rates").refreshFailures()).isEqualTo(2);
        assertThat(application.counters("rates").failures()).isZero();
    }

    @Test
    void whatWasInvalidatedMeanwhileIsNotKept() {
        rates.rate("EUR");
        data.delete("default.rates:EUR");
        rates.next().complete("late");
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void aRowThatIsGoneIsRemoved() {
        rates.rate("EUR");
        rates.next().complete(null);
        assertThat(data.keys()).isEmpty();
    }
}
