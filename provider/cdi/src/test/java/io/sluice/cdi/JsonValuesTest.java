package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values of annotated methods under a contract with {@code codec=json}. */
class JsonValuesTest {
    private final Application application = Application.of(Orders.class, Stock.class, Repository.class);
    private final HeapData data = HeapData.ofDefault();
    private final Orders orders = application.get(Orders.class);

    @BeforeEach
    void wantJson() {
        data.jsonContract("shop");
    }

    @AfterEach
    void stop() {
        application.close();
        data.reset();
    }

    /** A value. */
    public record Order(int number, List<String> goods) {}

    /** Another one. */
    public record Offer(String text) {}

    @ApplicationScoped
    static class Orders {
        private int calls;

        int calls() {
            return calls;
        }

        @CacheResult(cacheName = "orders")
        public List<Order> of(String customer) {
            calls++;
            return List.of(new Order(calls, List.of("tea")));
        }

        @CachePut(cacheName = "orders")
        public void put(String customer, @CacheValue List<Order> orders) {
            // The interceptor does it.
        }

        @CacheResult(cacheName = "counts")
        public int count(String customer) {
            return ++calls;
        }

        @CacheResult(cacheName = "counts")
        public Integer countBoxed(String customer) {
            return ++calls;
        }

        @CacheResult(cacheName = "mixed")
        public Integer number(String customer) {
            return ++calls;
        }

        @CacheResult(cacheName = "mixed")
        public String text(String customer, int more) {
            return "text " + ++calls;
        }

        @CacheResult(cacheName = "failing", exceptionCacheName = "failures")
        public Order failing(String customer) {
            calls++;
            throw new IllegalStateException("failed " + calls);
        }

        @CacheResult(cacheName = "offers")
        public Map<String, Offer> offers(String customer) {
            calls++;
            return Map.of(customer, new Offer("cheap"));
        }
    }

    /** One of several kinds. */
    abstract static class Generic<T> {
        private int calls;

        int calls() {
            return calls;
        }

        abstract T make(int number);

        @CacheResult(cacheName = "generic")
        public T get(int number) {
            calls++;
            return make(number);
        }
    }

    @ApplicationScoped
    static class Repository extends Generic<Integer> {
        @Override
        Integer make(int number) {
            return number;
        }
    }

    @ApplicationScoped
    @CacheDefaults(cacheName = "stock")
    static class Stock {
        @CacheResult
        public Order order(int number) {
            return new Order(number, List.of());
        }
    }

    private String stored(String key) {
        return new String(data.value(key), StandardCharsets.UTF_8);
    }

    @Test
    void theTypeOfTheMethodIsStoredAndReadGenericsIncluded() {
        List<Order> computed = orders.of("ann");
        assertThat(stored("default.orders:ann")).isEqualTo("[{\"goods\":[\"tea\"],\"number\":1}]");
        assertThat(orders.of("ann")).isEqualTo(computed).isNotSameAs(computed);
        assertThat(orders.offers("ann")).isEqualTo(orders.offers("ann"));
        assertThat(orders.calls()).isEqualTo(2);
    }

    @Test
    void whatAnotherClientWroteIsTheAnswer() {
        orders.of("ann");
        data.set("default.orders:ann", "[{\"number\":7,\"goods\":[]}]".getBytes(StandardCharsets.UTF_8));
        assertThat(orders.of("ann")).containsExactly(new Order(7, List.of()));
        orders.put("ann", List.of(new Order(8, List.of())));
        assertThat(stored("default.orders:ann")).contains("8");
    }

    @Test
    void unreadableTextRunsTheMethodAndIsOverwritten() {
        orders.of("ann");
        data.set("default.orders:ann", "[{\"number\":7,\"goods\":[[[[[".getBytes(StandardCharsets.UTF_8));
        assertThat(orders.of("ann")).containsExactly(new Order(2, List.of("tea")));
        assertThat(stored("default.orders:ann")).contains("\"number\":2");
        assertThat(orders.of("ann")).containsExactly(new Order(2, List.of("tea")));
    }

    @Test
    void primitiveAndBoxedTypesAreOne() {
        orders.count("ann");
        assertThat(stored("default.counts:ann")).isEqualTo("1");
        assertThat(orders.countBoxed("ann")).isEqualTo(1);
    }

    @Test
    void methodsOfSeveralTypesHaveTheirValuesSerialised() {
        assertThat(orders.text("ann", 1)).isEqualTo(orders.text("ann", 1)).isEqualTo("text 1");
        assertThat(orders.number("ann")).isEqualTo(orders.number("ann"));
        assertThat(orders.calls()).isEqualTo(2);
        assertThat(stored("default.mixed:ann,1")).isEqualTo("text 1");
    }

    @Test
    void aMethodOfAnUnknownTypeIsCachedNevertheless() {
        Repository repository = application.get(Repository.class);
        assertThat(repository.get(3)).isEqualTo(repository.get(3));
        assertThat(repository.calls()).isEqualTo(1);
    }

    @Test
    void exceptionsAreSerialised() {
        assertThatThrownBy(() -> orders.failing("ann")).hasMessage("failed 1");
        assertThatThrownBy(() -> orders.failing("ann")).hasMessage("failed 1");
    }

    @Test
    void nameAndTypeMayComeFromTheClass() {
        Stock stock = application.get(Stock.class);
        assertThat(stock.order(3)).isEqualTo(stock.order(3));
        assertThat(stored("default.stock:3")).isEqualTo("{\"goods\":[],\"number\":3}");
    }
}
