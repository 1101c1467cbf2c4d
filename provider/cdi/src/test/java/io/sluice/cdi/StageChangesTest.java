package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.ParametersKey;
import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Methods that change a cache, and whose results come later. */
@SuppressWarnings("FutureReturnValueIgnored") // what some callers get is of no interest
class StageChangesTest {
    private final Application application = Application.of(Orders.class);
    private final Orders orders = application.get(Orders.class);

    @BeforeEach
    void fill() {
        orders.cached(1);
        orders.cached(2);
    }

    @AfterEach
    void stop() {
        application.close();
        HeapData.ofDefault().reset();
    }

    /** Its stages are the one that the test has. */
    @ApplicationScoped
    @CacheDefaults(cacheName = "orders")
    static class Orders {
        private CompletableFuture<Integer> stage = new CompletableFuture<>();

        CompletableFuture<Integer> stage() {
            return stage;
        }

        void returnNoStage() {
            stage = null;
        }

        @CacheResult
        public String cached(int id) {
            return "computed";
        }

        @CachePut
        public CompletionStage<Integer> put(int id, @CacheValue String order) {
            return stage;
        }

        @CachePut
        public CompletableFuture<Integer> create(@CacheKey List<Integer> id, @CacheValue String order) {
            return stage;
        }

        @CachePut(afterInvocation = false)
        public CompletionStage<Integer> putBefore(int id, @CacheValue String order) {
            return stage;
        }

        @CachePut(cacheFor = IOException.class, noCacheFor = FileNotFoundException.class)
        public CompletionStage<Integer> putFor(int id, @CacheValue String order) {
            return stage;
        }

        @CacheRemove
        public CompletableFuture<Integer> remove(int id) {
            return stage;
        }

        @CacheRemove(evictFor = IOException.class, noEvictFor = FileNotFoundException.class)
        public CompletableFuture<Integer> removeFor(int id) {
            return stage;
        }

        @CacheRemoveAll
        public CompletionStage<Integer> removeAll() {
            return stage;
        }
    }

    private static Object held(Object id) {
        return Application.cache("orders").get(new ParametersKey(id));
    }

    @Test
    void aPutTakesEffectWhenTheStageCompletes() {
        orders.put(1, "new");
        assertThat(held(1)).isEqualTo("computed");
        orders.stage().complete(7);
        assertThat(held(1)).isEqualTo("new");
    }

    @Test
    void theKeyIsMadeWhenTheStageCompletes() {
        List<Integer> id = new ArrayList<>();
        orders.create(id, "new");
        id.add(7);
        orders.stage().complete(7);
        assertThat(held(List.of(7))).isEqualTo("new");
    }

    @Test
    void aRemovalTakesEffectWhenTheStageCompletes() {
        orders.remove(1);
        assertThat(held(1)).isEqualTo("computed");
        orders.stage().complete(7);
        assertThat(held(1)).isNull();
        assertThat(held(2)).isEqualTo("computed");
    }

    @Test
    void removingAllTakesEffectWhenTheStageCompletes() {
        orders.removeAll();
        assertThat(held(1)).isEqualTo("computed");
        orders.stage().complete(7);
        assertThat(held(1)).isNull();
        assertThat(held(2)).isNull();
    }

    @Test
    void whoIsToldThatTheStageHasCompletedFindsTheCacheChanged() {
        List<Object> seen = new ArrayList<>();
        orders.remove(1).thenAccept(result -> {
            seen.add(result);
            seen.add(held(1));
        });
        orders.stage().complete(7);
        assertThat(seen).containsExactly(7, null);
    }

    @Test
    void beforeTheInvocationIsBeforeTheStage() {
        orders.putBefore(1, "new");
        assertThat(held(1)).isEqualTo("new");
    }

    @Test
    void aStageThatFailsHasNoEffect() {
        CompletableFuture<Integer> removal = orders.remove(1);
        orders.stage().completeExceptionally(new IllegalStateException("no"));
        assertThat(held(1)).isEqualTo("computed");
        assertThatThrownBy(removal::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("no");
    }

    @Test
    void theRulesForExceptionsHoldForWhatStagesFailWith() {
        orders.putFor(1, "new");
        orders.removeFor(2);
        orders.stage().completeExceptionally(new CompletionException(new IOException("no")));
        assertThat(held(1)).isEqualTo("new");
        assertThat(held(2)).isNull();
    }

    @Test
    void excludedExceptionsOfStagesHaveNoEffect() {
        orders.putFor(1, "new");
        orders.removeFor(2);
        orders.stage().completeExceptionally(new CompletionException(new FileNotFoundException("no")));
        assertThat(held(1)).isEqualTo("computed");
        assertThat(held(2)).isEqualTo("computed");
    }

    @Test
    void whoCancelsTheStageCancelsTheMethods() {
        CompletableFuture<Integer> removal = orders.remove(1);
        removal.cancel(true);
        assertThat(orders.stage()).isCancelled();
        assertThat(held(1)).isEqualTo("computed");
    }

    @Test
    void noStageIsReturnedAsItIs() {
        orders.returnNoStage();
        assertThat(orders.remove(1)).isNull();
        assertThat(held(1)).isNull();
    }

    @Test
    void theStageCompletesThoughTheCacheFails() {
        CompletableFuture<Integer> removal = orders.remove(1);
        HeapData.ofDefault().fail("disk on fire");
        orders.stage().complete(7);
        assertThat(removal).isCompletedWithValue(7);
        assertThat(application.counters("orders").failures()).isEqualTo(1);
    }

    @Test
    void aStageThatCompletesAfterTheEndOfTheApplicationOpensNothing() {
        CompletableFuture<Integer> removal = orders.remove(1);
        CompletableFuture<Integer> stage = orders.stage();
        application.close();
        stage.complete(7);
        assertThat(removal).isCompletedWithValue(7);
        assertThat(HeapData.ofDefault().holds()).isZero();
    }
}
