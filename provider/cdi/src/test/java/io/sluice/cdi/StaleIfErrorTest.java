package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.SluiceCache;
import io.sluice.jcache.flight.Flight;
import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a contract's stale-if-error does for calls whose method throws. */
@Timeout(60)
class StaleIfErrorTest {
    private final HeapData data = HeapData.ofDefault();
    private Application application;
    private Rates rates;

    @ApplicationScoped
    static class Rates {
        private final AtomicInteger calls = new AtomicInteger();
        private volatile Callable<Object> answer = () -> "";

        AtomicInteger calls() {
            return calls;
        }

        void answer(Callable<Object> newAnswer) {
            answer = newAnswer;
        }

        private String next() throws Exception {
            int call = calls.incrementAndGet();
            Object text = answer.call();
            return text == null ? null : text + "" + call;
        }

        @CacheResult(cacheName = "rates")
        public String rate(String currency) throws Exception {
            return next();
        }

        @CacheResult(cacheName = "rates", skipGet = true)
        public String newRate(String currency) throws Exception {
            return next();
        }

        @CacheResult(cacheName = "rates", cachedExceptions = IOException.class)
        public String rateOrIoException(String currency) throws Exception {
            return next();
        }

        @CacheResult(
                cacheName = "rates",
                exceptionCacheName = "failures",
                nonCachedExceptions = IllegalStateException.class)
        public String rateOrKeptException(String currency) throws Exception {
            return next();
        }

        @CacheResult(cacheName = "rates")
        public Integer number(String currency) throws Exception {
            next();
            return 1;
        }

        @CacheResult(cacheName = "rates")
        public CompletionStage<String> stage(String currency) {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    return next();
                } catch (Exception e) {
                    throw new CompletionException(e);
                }
            });
        }

        @CacheResult(cacheName = "rates")
        public CompletionStage<String> stageAtOnce(String currency) throws Exception {
            return CompletableFuture.completedStage(next());
        }

        @CachePut(cacheName = "rates")
        public void put(@CacheKey String currency, @CacheValue String rate) {}

        @CacheRemove(cacheName = "rates")
        public void remove(String currency) {}

        @CacheRemoveAll(cacheName = "rates")
        public void removeAll() {}
    }

    @BeforeEach
    void rememberARateForAMinute() throws Exception {
        application = Application.of(Rates.class);
        rates = application.get(Rates.class);
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

    private void allowAnHour() {
        data.staleIfError(Duration.ofHours(1));
    }

    private void expireAndThrow(Throwable thrown) {
        data.advance(Duration.ofMinutes(1));
        rates.answer(() -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        });
    }

    private static IllegalStateException down() {
        return new IllegalStateException("no rates today");
    }

    @Test
    void withoutAContractTheExceptionIsThrown() {
        expireAndThrow(down());
        assertThatThrownBy(() -> rates.rate("EUR")).hasMessage("no rates today");
        assertThat(application.counters("rates").staleAnswers()).isZero();
    }

    @Test
    void theLastValueIsTheAnswerUntilItsTimeIsOver() throws Exception {
        allowAnHour();
        expireAndThrow(new IOException("connection refused"));
        assertThat(rates.rate("EUR")).isEqualTo("1");
        data.advance(Duration.ofMinutes(59));
        assertThat(rates.rate("EUR")).isEqualTo("1");
        data.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> rates.rate("EUR")).hasMessage("connection refused");
        assertThat(application.counters("rates").staleAnswers()).isEqualTo(2);
        assertThat(application.counters("rates").failures()).isZero();
    }

    @Test
    void stageThatFailsIsAnsweredWithTheLastValue() {
        allowAnHour();
        expireAndThrow(new IOException("connection refused"));
        assertThat(rates.stage("EUR")).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("1");
        assertThat(application.counters("rates").staleAnswers()).isEqualTo(1);
    }

    @Test
    void methodThatThrowsInsteadOfReturningAStageIsAnsweredWithTheLastValue() throws Exception {
        allowAnHour();
        expireAndThrow(new IOException("connection refused"));
        assertThat(rates.stageAtOnce("EUR"))
                .succeedsWithin(Duration.ofSeconds(30))
                .isEqualTo("1");
    }

    @Test
    void stageThatFailsWithoutAContractFailsForTheCaller() {
        expireAndThrow(down());
        assertThat(rates.stage("EUR")).failsWithin(Duration.ofSeconds(30));
    }

    @Test
    void eachCallTriesAgainAndNothingIsStored() throws Exception {
        allowAnHour();
        expireAndThrow(down());
        rates.rate("EUR");
        rates.rate("EUR");
        assertThat(rates.calls()).hasValue(3);
        assertThat(data.keys()).isEmpty();
        rates.answer(() -> "again");
        assertThat(rates.rate("EUR")).isEqualTo("again4");
    }

    @Test
    void isLoggedOnceAMinute() throws Exception {
        allowAnHour();
        expireAndThrow(down());
        try (LogCapture log = LogCapture.of("io.sluice.jcache")) {
            rates.rate("EUR");
            rates.rate("EUR");
            assertThat(log.lines()).singleElement().asString().contains("rates", "no rates today");
        }
    }

    private static Stream<Ending> endings() {
        return Stream.of(
                new Ending("@CacheRemove", test -> test.rates.remove("EUR")),
                new Ending("@CacheRemoveAll", test -> test.rates.removeAll()),
                new Ending("DEL", test -> test.data.delete("default.rates:EUR")),
                new Ending("@CachePut and DEL", test -> {
                    test.rates.put("EUR", "put");
                    test.data.delete("default.rates:EUR");
                }),
                new Ending(
                        "a removal while the method runs",
                        test -> test.rates.answer(() -> {
                            test.data.delete("default.rates:EUR");
                            throw down();
                        })),
                new Ending("a method that returned null", test -> {
                    test.rates.answer(() -> null);
                    test.rates.rate("EUR");
                    test.rates.answer(() -> {
                        throw down();
                    });
                }));
    }

    private interface Step {
        void run(StaleIfErrorTest test) throws Exception;
    }

    private record Ending(String name, Step end) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("endings")
    void isNoAnswerAnyMoreAfter(Ending ending) throws Exception {
        allowAnHour();
        expireAndThrow(down());
        ending.end().run(this);
        assertThatThrownBy(() -> rates.rate("EUR")).hasMessage("no rates today");
    }

    @Test
    void aMethodThatSkipsTheCacheHasNoAnswerFromIt() {
        allowAnHour();
        expireAndThrow(down());
        assertThatThrownBy(() -> rates.newRate("EUR")).hasMessage("no rates today");
    }

    @Test
    void anExceptionThatTheAnnotationNamesIsAResult() throws Exception {
        allowAnHour();
        expireAndThrow(new IOException("no such currency"));
        assertThatThrownBy(() -> rates.rateOrIoException("EUR")).hasMessage("no such currency");
        expireAndThrow(down());
        assertThat(rates.rateOrIoException("EUR")).isEqualTo("1");
    }

    @Test
    void anExceptionThatIsKeptIsAResult() throws Exception {
        allowAnHour();
        expireAndThrow(down());
        assertThat(rates.rateOrKeptException("EUR")).as("one that is not kept").isEqualTo("1");
        expireAndThrow(new IOException("no such currency"));
        assertThatThrownBy(() -> rates.rateOrKeptException("EUR")).hasMessage("no such currency");
        assertThatThrownBy(() -> rates.rateOrKeptException("EUR")).hasMessage("no such currency");
        assertThat(rates.calls()).hasValue(3);
        Application.cacheManager().destroyCache("failures");
    }

    @Test
    void anErrorOfTheJvmIsThrown() {
        allowAnHour();
        expireAndThrow(new AssertionError("a defect"));
        assertThatThrownBy(() -> rates.rate("EUR")).hasMessage("a defect");
    }

    @Test
    void anInterruptedThreadHasItsException() {
        allowAnHour();
        expireAndThrow(new InterruptedException("stop"));
        assertThatThrownBy(() -> rates.rate("EUR")).isInstanceOf(InterruptedException.class);
        rates.answer(() -> {
            Thread.currentThread().interrupt();
            throw down();
        });
        assertThatThrownBy(() -> rates.rate("EUR")).hasMessage("no rates today");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aValueOfAnotherTypeIsNoAnswer() {
        allowAnHour();
        expireAndThrow(down());
        assertThatThrownBy(() -> rates.number("EUR")).hasMessage("no rates today");
        assertThat(application.counters("rates").staleAnswers()).isZero();
    }

    @Test
    void aCacheThatFailsLeavesTheException() {
        allowAnHour();
        data.advance(Duration.ofMinutes(1));
        rates.answer(() -> {
            data.fail("busy");
            throw down();
        });
        assertThatThrownBy(() -> rates.rate("EUR")).hasMessage("no rates today");
        assertThat(application.counters("rates").failures()).isEqualTo(1);
        data.recover();
    }

    @Test
    void aValueThatIsThereAgainIsTheAnswer() throws Exception {
        allowAnHour();
        expireAndThrow(down());
        rates.answer(() -> {
            Application.cache("rates").put("EUR", "put");
            throw down();
        });
        assertThat(rates.rate("EUR")).isEqualTo("put");
    }

    @Test
    void allWhoWaitForTheMethodHaveTheValue() {
        allowAnHour();
        CountDownLatch goOn = new CountDownLatch(1);
        data.advance(Duration.ofMinutes(1));
        rates.answer(() -> {
            await().until(() -> goOn.getCount() == 0);
            throw down();
        });
        List<CompletableFuture<String>> answers = new ArrayList<>();
        answers.add(call());
        await().until(() -> rates.calls().get() == 2);
        for (int number = 0; number < 50; number++) {
            answers.add(call());
        }
        await().until(() -> waiting() == 50);
        goOn.countDown();
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("1"));
        assertThat(rates.calls()).hasValue(2);
    }

    private CompletableFuture<String> call() {
        CompletableFuture<String> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(rates.rate("EUR"));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }

    private static int waiting() {
        return Application.cache("rates").unwrap(SluiceCache.class).flights().current().stream()
                .mapToInt(Flight::waiting)
                .sum();
    }
}
