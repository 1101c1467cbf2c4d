package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.ParametersKey;
import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of kept exceptions when methods go on, are stopped, or return a value in the end. */
class ExceptionCacheTest {
    private final Application application = Application.of(Rates.class);
    private final Rates rates = application.get(Rates.class);

    @AfterEach
    void stop() {
        application.close();
        HeapData.ofDefault().reset();
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "rates")
    static class Rates {
        private final Queue<CompletableFuture<String>> stages = new ConcurrentLinkedQueue<>();
        private Exception thrown;
        private Runnable meanwhile = () -> {};
        private final AtomicInteger calls = new AtomicInteger();

        void fail(Exception exception) {
            thrown = exception;
        }

        void meanwhile(Runnable work) {
            meanwhile = work;
        }

        CompletableFuture<String> next() {
            return stages.remove();
        }

        int open() {
            return stages.size();
        }

        @CacheResult(exceptionCacheName = "failures")
        public String rate(String currency) throws Exception {
            return run();
        }

        @CacheResult(exceptionCacheName = "failures", skipGet = true)
        public String renewed(String currency) throws Exception {
            return run();
        }

        @CacheResult(exceptionCacheName = "failures")
        public CompletionStage<String> later(String currency) {
            calls.incrementAndGet();
            CompletableFuture<String> stage = new CompletableFuture<>();
            stages.add(stage);
            return stage;
        }

        @CacheResult(exceptionCacheName = "failures", skipGet = true)
        public CompletionStage<String> renewedLater(String currency) {
            return later(currency);
        }

        private String run() throws Exception {
            int call = calls.incrementAndGet();
            meanwhile.run();
            if (thrown != null) {
                throw thrown;
            }
            return "call " + call;
        }
    }

    private void keepFailure() {
        rates.fail(new IllegalStateException("kept"));
        assertThatThrownBy(() -> rates.rate("EUR")).hasMessage("kept");
        rates.fail(null);
        assertThatThrownBy(() -> rates.rate("EUR")).hasMessage("kept");
    }

    private static void removeValue() {
        Application.cache("rates").remove(new ParametersKey("EUR"));
    }

    @Test
    void aSkippedLookUpThatBringsAValueEndsTheException() throws Exception {
        keepFailure();
        rates.renewed("EUR");
        removeValue();
        assertThat(rates.rate("EUR")).isEqualTo("call 3");
    }

    @Test
    void aStageThatBringsAValueWithoutALookUpEndsTheException() throws Exception {
        keepFailure();
        rates.renewedLater("EUR");
        rates.next().complete("new");
        removeValue();
        assertThat(rates.rate("EUR")).isEqualTo("call 3");
    }

    @Test
    void aValueGoesBeforeAnException() throws Exception {
        assertThat(rates.rate("EUR")).isEqualTo("call 1");
        rates.fail(new IllegalStateException("kept"));
        assertThatThrownBy(() -> rates.renewed("EUR")).hasMessage("kept");
        assertThat(rates.rate("EUR")).isEqualTo("call 1");
    }

    @Test
    void anExceptionOfBeforeARemovalIsNotKept() throws Exception {
        rates.fail(new IllegalStateException("seen before the removal"));
        rates.meanwhile(() -> Application.cache("failures").remove(new ParametersKey("EUR")));
        assertThatThrownBy(() -> rates.rate("EUR")).hasMessage("seen before the removal");
        rates.fail(null);
        assertThat(rates.rate("EUR")).isEqualTo("call 2");
    }

    /** It would tell all others that they were interrupted. */
    @Test
    void thatAThreadWasInterruptedIsNotKept() throws Exception {
        rates.fail(new InterruptedException("stop"));
        assertThatThrownBy(() -> rates.rate("EUR")).hasMessage("stop");
        rates.fail(null);
        assertThat(rates.rate("EUR")).isEqualTo("call 2");
    }

    @Test
    void whatAnInterruptedThreadThrowsIsNotKept() throws Exception {
        rates.fail(new IllegalStateException("stopped"));
        rates.meanwhile(() -> Thread.currentThread().interrupt());
        assertThatThrownBy(() -> rates.rate("EUR")).hasMessage("stopped");
        assertThat(Thread.interrupted()).isTrue();
        rates.fail(null);
        rates.meanwhile(() -> {});
        assertThat(rates.rate("EUR")).isEqualTo("call 2");
    }

    @Test
    void thatAStageWasCancelledIsNotKept() throws Exception {
        rates.later("EUR");
        rates.next().cancel(true);
        assertThat(rates.rate("EUR")).isEqualTo("call 2");
    }

    @Test
    void whoFollowsAStageThatIsCancelledBeginsAnew() {
        CompletionStage<String> leader = rates.later("EUR");
        CompletableFuture<String> follower = rates.later("EUR").toCompletableFuture();
        rates.next().cancel(true);
        assertThatThrownBy(leader.toCompletableFuture()::join).isInstanceOf(CancellationException.class);
        await().until(() -> rates.open() == 1);
        rates.next().complete("anew");
        assertThat(follower.join()).isEqualTo("anew");
    }
}
