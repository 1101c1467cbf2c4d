package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.testing.HeapData;
import io.sluice.store.ReadRules.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a result that is null, with a contract's negative-ttl and without. */
class NegativeResultTest {
    private static final Rule MINUTE = new Rule(60_000, 0);

    private Application application;
    private Rows rows;

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
        private Runnable meanwhile = () -> {};

        int calls() {
            return calls;
        }

        void meanwhile(Runnable action) {
            meanwhile = action;
        }

        @CacheResult(cacheName = "rows")
        public String find(int id) {
            calls++;
            meanwhile.run();
            return null;
        }

        @CacheResult(cacheName = "rows")
        public int count(int id) {
            return ++calls;
        }

        @CacheResult(cacheName = "rows", skipGet = true)
        public String fresh(int id) {
            calls++;
            return null;
        }

        @CachePut(cacheName = "rows")
        public void put(@CacheKey int id, @CacheValue String value) {}

        @CacheRemove(cacheName = "rows")
        public void remove(int id) {}
    }

    @Test
    void missingRowIsAskedForWithEachCallWithoutAContract() {
        rows.find(1);
        rows.find(1);
        assertThat(rows.calls()).isEqualTo(2);
        assertThat(HeapData.ofDefault().keys()).isEmpty();
    }

    @Test
    void missingRowIsAskedForOnceInItsTime() {
        HeapData.ofDefault().rule(MINUTE);
        assertThat(rows.find(1)).isNull();
        assertThat(rows.find(1)).isNull();
        assertThat(rows.calls()).isEqualTo(1);
        assertThat(application.counters("rows").hits()).isEqualTo(1);
        HeapData.ofDefault().advance(Duration.ofMinutes(1));
        rows.find(1);
        assertThat(rows.calls()).isEqualTo(2);
    }

    @Test
    void rowThatIsPutOrRemovedIsNoLongerMissing() {
        HeapData.ofDefault().rule(MINUTE);
        rows.find(1);
        rows.put(1, "now");
        assertThat(rows.find(1)).isEqualTo("now");
        rows.remove(1);
        rows.find(1);
        assertThat(rows.calls()).isEqualTo(2);
    }

    @Test
    void whatWasInvalidatedMeanwhileIsNotRemembered() {
        HeapData.ofDefault().rule(MINUTE);
        rows.meanwhile(() -> HeapData.ofDefault().delete("default.rows:1"));
        rows.find(1);
        rows.find(1);
        assertThat(rows.calls()).isEqualTo(2);
    }

    @Test
    void methodThatCannotReturnNullRuns() {
        HeapData.ofDefault().rule(MINUTE);
        rows.find(1);
        assertThat(rows.count(1)).isEqualTo(2);
        assertThat(rows.count(1)).isEqualTo(2);
    }

    @Test
    void skippedLookUpThatFindsNothingTakesTheOldValueAway() {
        HeapData.ofDefault().rule(MINUTE);
        rows.put(1, "old");
        rows.fresh(1);
        assertThat(rows.find(1)).isNull();
        assertThat(rows.calls()).isEqualTo(1);
    }
}
