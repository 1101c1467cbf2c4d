package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.testing.HeapData;
import io.sluice.store.ReadRules.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a contract's refresh-ahead does for values that are asked for shortly before they expire. */
@Timeout(60)
class RefreshAheadTest {
    private static final Rule TEN_SECONDS = new Rule(0, 10_000);
    private static final Rule WITH_NEGATIVE_TTL = new Rule(60_000, 10_000);

    private final Application application = Application.of(Rates.class);
    private final Rates rates = application.get(Rates.class);
    private final HeapData data = HeapData.ofDefault();

    @ApplicationScoped
    static class Rates {
        private final AtomicInteger calls = new AtomicInteger();
        private volatile Supplier<String> answer = () -> "";

        AtomicInteger calls() {
            return calls;
        }

        void answer(Supplier<String> newAnswer) {
            answer = newAnswer;
        }

        @CacheResult(cacheName = "rates")
        public String rate(String currency) {
            int call = calls.incrementAndGet();
            String text = answer.get();
            return text == null ? null : text + call;
        }
    }

    @BeforeEach
    void createCacheOfOneMinute() {
        Application.cacheManager()
                .createCache(
                        "rates",
                        new MutableConfiguration<Object, Object>()
                                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(
                                        new javax.cache.expiry.Duration(TimeUnit.MINUTES, 1))));
        assertThat(rates.rate("EUR")).isEqualTo("1");
    }

    @AfterEach
    void stop() {
        Application.cacheManager().destroyCache("rates");
        application.close();
        data.reset();
    }

    private void ageTo(int seconds) {
        data.rule(TEN_SECONDS);
        data.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void withoutAContractACallerHasToWaitForTheMethodAfterTheEnd() {
        data.advance(Duration.ofSeconds(55));
        assertThat(rates.rate("EUR")).isEqualTo("1");
        data.advance(Duration.ofSeconds(5));
        assertThat(rates.rate("EUR")).isEqualTo("2");
    }

    @Test
    void aValueNearToItsEndIsComputedAnewAndItsTimeBeginsAnew() {
        ageTo(49);
        assertThat(rates.rate("EUR")).as("not near yet").isEqualTo("1");
        data.advance(Duration.ofSeconds(1));
        assertThat(rates.rate("EUR")).isEqualTo("2");
        data.advance(Duration.ofSeconds(49));
        assertThat(rates.rate("EUR")).isEqualTo("2");
        assertThat(application.counters("rates").refreshes()).isEqualTo(1);
        assertThat(application.counters("rates").misses()).isEqualTo(1);
    }

    @Test
    void oneCallComputesWhileTheOthersGoOnWithTheOldValue() throws Exception {
        ageTo(55);
        CountDownLatch goOn = new CountDownLatch(1);
        rates.answer(() -> {
            await().until(() -> goOn.getCount() == 0);
            return "new";
        });
        CompletableFuture<String> elected = new CompletableFuture<>();
        new Thread(() -> elected.complete(rates.rate("EUR"))).start();
        await().until(() -> rates.calls().get() == 2);
        for (int call = 0; call < 10; call++) {
            assertThat(rates.rate("EUR")).isEqualTo("1");
        }
        goOn.countDown();
        assertThat(elected.get(30, TimeUnit.SECONDS)).isEqualTo("new2");
        assertThat(rates.rate("EUR")).isEqualTo("new2");
        assertThat(rates.calls()).hasValue(2);
    }

    @Test
    void whatWasInvalidatedMeanwhileIsReturnedButNotKept() {
        ageTo(55);
        rates.answer(() -> {
            data.delete("default.rates:EUR");
            return "late";
        });
        assertThat(rates.rate("EUR")).isEqualTo("late2");
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void whatWasPutMeanwhileStays() {
        ageTo(55);
        rates.answer(() -> {
            Application.cache("rates").put("EUR", "put");
            return "late";
        });
        assertThat(rates.rate("EUR")).isEqualTo("late2");
        rates.answer(() -> "");
        assertThat(Application.cache("rates").get("EUR")).isEqualTo("put");
    }

    @Test
    void aFailureLeavesTheOldValueAndIsLoggedOnceAMinute() {
        ageTo(55);
        rates.answer(() -> {
            throw new IllegalStateException("no rates today");
        });
        try (LogCapture log = new LogCapture()) {
            assertThat(rates.rate("EUR")).isEqualTo("1");
            assertThat(rates.rate("EUR")).isEqualTo("1");
            assertThat(log.lines()).singleElement().asString().contains("rates", "no rates today");
        }
        assertThat(application.counters("rates").refreshFailures()).isEqualTo(2);
        assertThat(application.counters("rates").failures()).isZero();
        rates.answer(() -> "again");
        assertThat(rates.rate("EUR")).isEqualTo("again4");
    }

    @Test
    void aRowThatIsGoneIsRemoved() {
        ageTo(55);
        rates.answer(() -> null);
        assertThat(rates.rate("EUR")).isNull();
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void aRowThatIsGoneIsRememberedIfAContractSaysSo() {
        ageTo(55);
        data.rule(WITH_NEGATIVE_TTL);
        rates.answer(() -> null);
        rates.rate("EUR");
        assertThat(rates.rate("EUR")).isNull();
        assertThat(rates.calls()).hasValue(2);
    }

    @Test
    void aValueThatCannotBeStoredLeavesTheOldOneUntilItsEnd() {
        ageTo(55);
        data.fill();
        assertThat(rates.rate("EUR")).isEqualTo("2");
        data.rule(Rule.NONE);
        assertThat(rates.rate("EUR")).isEqualTo("1");
        data.advance(Duration.ofSeconds(5));
        assertThat(rates.rate("EUR")).isEqualTo("3");
    }
}
