package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stale-if-error does for transactions, and these to the last good values. */
class StaleIfErrorTransactionsTest {
    private final HeapData data = HeapData.ofDefault();
    private Application application;
    private Rates rates;

    @ApplicationScoped
    static class Rates {
        private boolean isDown;

        void goDown() {
            isDown = true;
        }

        @CacheResult(cacheName = "rates")
        public String rate(String currency) {
            if (isDown) {
                throw new IllegalStateException("no rates today");
            }
            return "1";
        }

        @CacheRemove(cacheName = "rates")
        public void remove(String currency) {}
    }

    @BeforeAll
    static void bind() {
        RealTransactions.bind();
    }

    @AfterAll
    static void unbind() {
        RealTransactions.unbind();
    }

    @BeforeEach
    void letARateExpireOfWhichNoNewOneCanBeHad() {
        application = Application.of(Rates.class);
        rates = application.get(Rates.class);
        Application.cacheManager()
                .createCache(
                        "rates",
                        new MutableConfiguration<Object, Object>()
                                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(
                                        new javax.cache.expiry.Duration(TimeUnit.MINUTES, 1))));
        rates.rate("EUR");
        data.staleIfError(Duration.ofHours(1));
        data.advance(Duration.ofMinutes(1));
        rates.goDown();
    }

    @AfterEach
    void stop() {
        Application.cacheManager().destroyCache("rates");
        application.close();
        data.reset();
    }

    @Test
    void outsideOfATransactionTheLastValueIsTheAnswer() {
        assertThat(rates.rate("EUR")).isEqualTo("1");
    }

    @Test
    void inATransactionTheExceptionIsThrown() {
        assertThatThrownBy(() -> RealTransactions.inTransaction(() -> rates.rate("EUR")))
                .hasMessageContaining("no rates today");
    }

    @Test
    void aRemovalThatIsCommittedEndsIt() throws Exception {
        RealTransactions.inTransaction(() -> {
            rates.remove("EUR");
            return true;
        });
        assertThatThrownBy(() -> rates.rate("EUR")).hasMessage("no rates today");
    }

    @Test
    void aRemovalThatIsRolledBackEndsNothing() {
        assertThatThrownBy(() -> RealTransactions.inTransaction(() -> {
                    rates.remove("EUR");
                    throw new IllegalArgumentException("rolled back");
                }))
                .hasMessageContaining("rolled back");
        assertThat(rates.rate("EUR")).isEqualTo("1");
    }
}
