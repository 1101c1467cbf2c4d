package io.sluice.integration.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.integration.EngineProperties;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import redis.clients.jedis.Jedis;

class SpringTest {
    private static final int CALLERS = 4;

    @RegisterExtension
    private final EngineProperties engine = new EngineProperties(Map.of());

    private AnnotationConfigApplicationContext spring;
    private Prices prices;
    private Orders orders;

    @BeforeEach
    void start() {
        spring = new AnnotationConfigApplicationContext(Caches.class);
        prices = spring.getBean(Prices.class);
        orders = spring.getBean(Orders.class);
    }

    @AfterEach
    void stop() {
        spring.close();
    }

    @Test
    void cacheableMethodRunsOnce() {
        assertThat(prices.of("tea")).isEqualTo(prices.of("tea")).isEqualByComparingTo("3");
        assertThat(prices.of("tea", 2)).isEqualTo(prices.of("tea", 2)).isEqualByComparingTo("6");
        assertThat(prices.runs()).isEqualTo(2);
    }

    @Test
    void nullIsCachedToo() {
        assertThat(prices.ofUnknown("tea")).isNull();
        assertThat(prices.ofUnknown("tea")).isNull();
        assertThat(prices.runs()).isEqualTo(1);
    }

    @Test
    void putReplacesWhatIsCached() {
        prices.of("tea");
        prices.set("tea", BigDecimal.TEN);
        assertThat(prices.of("tea")).isEqualTo(BigDecimal.TEN);
        assertThat(prices.runs()).isEqualTo(1);
    }

    @Test
    void evictedEntryIsMadeAgain() {
        prices.of("tea");
        prices.of("coffee");
        prices.forget("tea");
        prices.of("tea");
        prices.of("coffee");
        assertThat(prices.runs()).isEqualTo(3);
        prices.forgetAll();
        prices.of("tea");
        prices.of("coffee");
        assertThat(prices.runs()).isEqualTo(5);
    }

    @Test
    void synchronisedMethodRunsOnceForAllItsCallers() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        CountDownLatch ready = new CountDownLatch(CALLERS);
        try {
            List<Future<BigDecimal>> results = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                results.add(callers.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return prices.once("tea");
                }));
            }
            for (Future<BigDecimal> result : results) {
                assertThat(result.get(1, TimeUnit.MINUTES)).isEqualByComparingTo("3");
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(prices.runs()).isEqualTo(1);
    }

    @Test
    void cacheResultRunsOnce() {
        assertThat(orders.find(7)).isEqualTo(orders.find(7)).isEqualTo("order 7");
        assertThat(orders.find(7, "en", true)).isEqualTo(orders.find(7, "en", false));
        assertThat(orders.runs()).isEqualTo(2);
    }

    @Test
    void cachedExceptionIsThrownAgain() {
        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(() -> orders.refuse(7))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("order 7");
        }
        assertThat(orders.runs()).isEqualTo(1);
    }

    @Test
    void annotationsOfJcacheChangeEntries() {
        orders.save(7, "order of Winston");
        assertThat(orders.find(7)).isEqualTo("order of Winston");
        orders.cancel(7);
        assertThat(orders.find(7)).isEqualTo("order 7");
        orders.save(7, "order of Julia");
        orders.cancelAll();
        assertThat(orders.find(7)).isEqualTo("order 7");
        assertThat(orders.runs()).isEqualTo(2);
    }

    @Test
    void operatorSeesAndRemovesEntries() {
        prices.of("tea");
        orders.find(7);
        try (Jedis operator = engine.operator()) {
            assertThat(operator.keys("*")).containsExactlyInAnyOrder("default.prices:tea", "default.orders:7L");
            assertThat(operator.get("default.orders:7L")).isEqualTo("order 7");
            operator.del("default.prices:tea");
        }
        prices.of("tea");
        assertThat(prices.runs()).isEqualTo(2);
    }
}
