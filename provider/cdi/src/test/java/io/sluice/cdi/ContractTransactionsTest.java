package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.testing.HeapData;
import io.sluice.store.ReadRules.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What contracts ask of annotated methods that run in transactions. */
class ContractTransactionsTest {
    private static final Rule MINUTE = new Rule(60_000, 0);

    private Application application;
    private Rows rows;

    @BeforeAll
    static void bind() {
        RealTransactions.bind();
    }

    @AfterAll
    static void unbind() {
        RealTransactions.unbind();
    }

    @BeforeEach
    void start() {
        application = Application.of(Rows.class);
        rows = application.get(Rows.class);
    }

    @AfterEach
    void stop() {
        application.close();
        HeapData.ofDefault().reset();
    }

    @ApplicationScoped
    static class Rows {
        private int calls;

        int calls() {
            return calls;
        }

        @CacheResult(cacheName = "rows")
        public String find(int id) {
            calls++;
            return null;
        }

        @CacheResult(cacheName = "dated")
        public String dated(int id) {
            return "value " + ++calls;
        }

        @CacheRemove(cacheName = "rows")
        public void remove(int id) {}
    }

    @Test
    void noValueIsComputedAnewInATransaction() throws Exception {
        Application.cacheManager()
                .createCache(
                        "dated",
                        new MutableConfiguration<Object, Object>()
                                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_MINUTE)));
        rows.dated(1);
        HeapData.ofDefault().rule(new Rule(0, 60_000));
        assertThat(RealTransactions.inTransaction(() -> rows.dated(1))).isEqualTo("value 1");
        assertThat(rows.dated(1)).isEqualTo("value 2");
        Application.cacheManager().destroyCache("dated");
    }

    @Test
    void missingRowIsRememberedAfterTheCommit() throws Exception {
        HeapData.ofDefault().rule(MINUTE);
        RealTransactions.inTransaction(() -> {
            rows.find(1);
            assertThat(HeapData.ofDefault().keys()).isEmpty();
            return true;
        });
        assertThat(HeapData.ofDefault().keys()).containsExactly("default.rows:1");
        RealTransactions.inTransaction(() -> {
            rows.remove(1);
            return rows.find(1) == null;
        });
        assertThat(rows.calls())
                .as("a removal of the transaction's own is heeded")
                .isEqualTo(2);
    }
}
