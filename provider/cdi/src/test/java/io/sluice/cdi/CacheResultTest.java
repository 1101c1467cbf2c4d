package io.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.testing.HeapData;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheResultTest {
    private final Application application = Application.of(Prices.class);
    private final Prices prices = application.get(Prices.class);

    @AfterEach
    void stop() {
        application.close();
    }

    @ApplicationScoped
    static class Prices {
        private int calls;

        int calls() {
            return calls;
        }

        @CacheResult(cacheName = "prices")
        public String price(long article, String currency) {
            calls++;
            return article + currency + calls;
        }

        @CacheResult(cacheName = "by-article")
        public String priceBy(@CacheKey long article, String customer) {
            calls++;
            return customer + calls;
        }

        @CacheResult(cacheName = "nothing")
        public String nothing(long article) {
            calls++;
            return null;
        }

        @CacheResult(cacheName = "prices", skipGet = true)
        public String fresh(long article, String currency) {
            calls++;
            return "fresh" + calls;
        }

        @CacheResult(cacheName = "all")
        public Map<String, List<Integer>> all() {
            calls++;
            return Map.of("a", List.of(calls));
        }

        @CacheResult(cacheName = "count")
        public int count(String[] words, int... numbers) {
            return ++calls;
        }

        @CacheResult(cacheName = "failing")
        public String failing(String text) throws IOException {
            calls++;
            throw new IOException(text + calls);
        }

        @CacheResult(cacheName = "failing", exceptionCacheName = "failures")
        public String failingForLong(String text) throws IOException {
            calls++;
            throw new IOException(text + calls);
        }

        @CacheResult(
                cacheName = "failing",
                exceptionCacheName = "failures",
                cachedExceptions = IOException.class,
                nonCachedExceptions = FileNotFoundException.class)
        public String failingWith(Exception exception, @CacheKey String name) throws Exception {
            calls++;
            throw exception;
        }

        @CacheResult(cacheName = "failing", exceptionCacheName = "failures", skipGet = true)
        public String failingFresh(String text) throws IOException {
            calls++;
            throw new IOException(text + calls);
        }
    }

    @Test
    void secondCallIsAnsweredFromTheCache() {
        assertThat(prices.price(42, "EUR")).isEqualTo("42EUR1");
        assertThat(prices.price(42, "EUR")).isEqualTo("42EUR1");
        assertThat(prices.calls()).isEqualTo(1);
    }

    @Test
    void cacheThatIsSwitchedOffWhileInUseIsLeftAlone() {
        prices.price(42, "EUR");
        HeapData.ofDefault().disable();
        assertThat(prices.price(42, "EUR")).isEqualTo("42EUR2");
        assertThat(prices.price(42, "EUR")).isEqualTo("42EUR3");
        HeapData.ofDefault().reset();
        assertThat(prices.price(42, "EUR")).as("what was not stored").isEqualTo("42EUR4");
    }

    @Test
    void otherParametersAreAnotherEntry() {
        prices.price(42, "EUR");
        assertThat(prices.price(42, "USD")).isEqualTo("42USD2");
        assertThat(prices.price(43, "EUR")).isEqualTo("43EUR3");
        assertThat(prices.price(42, null)).isEqualTo("42null4");
        assertThat(prices.price(42, null)).isEqualTo("42null4");
    }

    @Test
    void onlyMarkedParametersBelongToTheKey() {
        assertThat(prices.priceBy(42, "ann")).isEqualTo("ann1");
        assertThat(prices.priceBy(42, "bob")).isEqualTo("ann1");
    }

    @Test
    void nullIsNotKept() {
        assertThat(prices.nothing(1)).isNull();
        assertThat(prices.nothing(1)).isNull();
        assertThat(prices.calls()).isEqualTo(2);
    }

    @Test
    void skipGetRunsTheMethodAndKeepsItsResult() {
        prices.price(42, "EUR");
        assertThat(prices.fresh(42, "EUR")).isEqualTo("fresh2");
        assertThat(prices.fresh(42, "EUR")).isEqualTo("fresh3");
        assertThat(prices.price(42, "EUR")).isEqualTo("fresh3");
    }

    @Test
    void methodWithoutParametersHasOneEntry() {
        assertThat(prices.all()).isEqualTo(prices.all());
        assertThat(prices.calls()).isEqualTo(1);
    }

    @Test
    void arraysAreComparedByTheirElements() {
        assertThat(prices.count(new String[] {"a"}, 1, 2)).isEqualTo(1);
        assertThat(prices.count(new String[] {"a"}, 1, 2)).isEqualTo(1);
        assertThat(prices.count(new String[] {"a"}, 1)).isEqualTo(2);
    }

    @Test
    void hitsAndMissesAreCounted() {
        prices.price(1, "EUR");
        prices.price(1, "EUR");
        prices.price(1, "EUR");
        prices.price(2, "EUR");
        CacheCounters counters = application.counters("prices");
        assertThat(counters.hits()).isEqualTo(2);
        assertThat(counters.misses()).isEqualTo(2);
        assertThat(counters.failures()).isZero();
    }

    @Test
    void exceptionsAreNotKeptByDefault() {
        assertThatThrownBy(() -> prices.failing("a"))
                .isInstanceOf(IOException.class)
                .hasMessage("a1");
        assertThatThrownBy(() -> prices.failing("a")).hasMessage("a2");
    }

    @Test
    void exceptionCacheKeepsExceptions() {
        assertThatThrownBy(() -> prices.failingForLong("a"))
                .isInstanceOf(IOException.class)
                .hasMessage("a1");
        assertThatThrownBy(() -> prices.failingForLong("a"))
                .isInstanceOf(IOException.class)
                .hasMessage("a1");
        assertThatThrownBy(() -> prices.failingForLong("b")).hasMessage("b2");
    }

    @Test
    void onlyExceptionsOfTheListsAreKept() {
        Exception kept = new IOException("kept");
        Exception missing = new FileNotFoundException("not kept");
        Exception other = new IllegalStateException("not kept");
        for (Exception exception : List.of(kept, missing, other)) {
            assertThatThrownBy(() ->
                            prices.failingWith(exception, exception.getClass().getName()))
                    .isSameAs(exception);
            assertThatThrownBy(() ->
                            prices.failingWith(exception, exception.getClass().getName()))
                    .hasSameClassAs(exception);
        }
        assertThat(prices.calls()).isEqualTo(5);
    }

    @Test
    void skipGetSkipsTheExceptionCacheToo() {
        assertThatThrownBy(() -> prices.failingFresh("a")).hasMessage("a1");
        assertThatThrownBy(() -> prices.failingFresh("a")).hasMessage("a2");
        assertThatThrownBy(() -> prices.failingForLong("a")).hasMessage("a2");
    }

    @Test
    void valueOfAnotherTypeIsAMissThatIsCountedAndOverwritten() {
        prices.price(1, "EUR");
        Application.cache("prices")
                .iterator()
                .forEachRemaining(entry -> Application.cache("prices").put(entry.getKey(), 4711));
        try (LogCapture log = new LogCapture()) {
            assertThat(prices.price(1, "EUR")).isEqualTo("1EUR2");
            assertThat(log.lines()).hasSize(1);
            assertThat(log.lines().get(0)).contains("prices", "java.lang.Integer", "java.lang.String");
        }
        assertThat(prices.price(1, "EUR")).isEqualTo("1EUR2");
        assertThat(application.counters("prices").failures()).isEqualTo(1);
    }

    @Test
    void entriesOutliveTheApplication() {
        prices.price(7, "EUR");
        application.close();
        try (Application again = Application.restarted(Prices.class)) {
            assertThat(again.get(Prices.class).price(7, "EUR")).isEqualTo("7EUR1");
            assertThat(again.get(Prices.class).calls()).isZero();
        }
    }
}
