package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.configuration.TypedConfiguration;
import io.sluice.jcache.json.Goods.Bean;
import io.sluice.jcache.json.Goods.Line;
import io.sluice.jcache.json.Goods.Order;
import io.sluice.jcache.json.Goods.SpecialBean;
import io.sluice.jcache.json.TypeOf;
import io.sluice.jcache.json.WatchedJsonb;
import io.sluice.settings.Settings;
import io.sluice.store.Store;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches whose values are JSON, because a contract says so. */
class JsonCacheTest extends CacheFixture {
    private static final Order ORDER = new Order(42, "EU", List.of(new Line("tea", new BigDecimal("1.50"))));
    private static final String JSON =
            "{\"lines\":[{\"article\":\"tea\",\"price\":1.50}],\"number\":42,\"region\":\"EU\"}";

    private Cache<String, Order> orders() {
        data.jsonContract("shop");
        return manager.createCache("orders", typed(String.class, Order.class));
    }

    private void write(String json) {
        data.set("default.orders:a", json.getBytes(StandardCharsets.UTF_8));
    }

    private String stored() {
        return new String(data.value("default.orders:a"), StandardCharsets.UTF_8);
    }

    @Test
    void valuesAreBareJson() {
        Cache<String, Order> orders = orders();
        orders.put("a", ORDER);
        assertThat(stored()).isEqualTo(JSON);
        assertThat(orders.get("a")).isEqualTo(ORDER);
        assertThat(orders).extracting(Cache.Entry::getValue).containsExactly(ORDER);
    }

    @Test
    void whatOtherClientsWriteIsRead() {
        Cache<String, Order> orders = orders();
        write("{ \"region\": \"US\", \"number\": 7, \"lines\": [], \"more\": true }");
        assertThat(orders.get("a")).isEqualTo(new Order(7, "US", List.of()));
        assertThat(orders.replace("a", new Order(7, "US", List.of()), ORDER)).isTrue();
        assertThat(stored()).isEqualTo(JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "EU", "{\"number\":42,\"lines\":[[[[", "{\"number\":\"a\"}", "{\"number\":1e99999}"})
    void textThatCannotBeReadIsACountedMissUntilItIsOverwritten(String text) {
        Cache<String, Order> orders = orders();
        write(text);
        assertThat(orders.get("a")).isNull();
        assertThat(statistics(orders).getCacheMisses()).isEqualTo(1);
        assertThat(orders.unwrap(SluiceCache.class).unreadable()).isEqualTo(1);
        assertThat(orders.putIfAbsent("a", ORDER)).isTrue();
        assertThat(orders.get("a")).isEqualTo(ORDER);
    }

    @Test
    void textsAreJsonToo() {
        data.jsonContract("shop");
        Cache<String, String> texts = manager.createCache("orders", typed(String.class, String.class));
        texts.put("a", "EU");
        assertThat(stored()).isEqualTo("\"EU\"");
        assertThat(texts.get("a")).isEqualTo("EU");
    }

    @Test
    void valuesFromBeforeTheContractAreRead() {
        Cache<String, BigDecimal> before = manager.createCache("orders", typed(String.class, BigDecimal.class));
        before.put("a", BigDecimal.TEN);
        before.close();
        data.jsonContract("shop");
        Cache<String, BigDecimal> after = manager.createCache("orders", typed(String.class, BigDecimal.class));
        assertThat(after.get("a")).isEqualTo(BigDecimal.TEN);
        after.put("a", BigDecimal.ONE);
        assertThat(stored()).isEqualTo("1");
    }

    @Test
    void aTypeThatSaysTooLittleIsRefused() {
        data.jsonContract("shop");
        for (Class<?> type : List.of(Object.class, List.class, Map.class, Number.class)) {
            assertThatThrownBy(() -> manager.createCache("orders", typed(String.class, type)))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContainingAll("cache orders", "sluice.contract.shop.codec=json", type.getName());
        }
        assertThat(manager.getCacheNames()).isEmpty();
    }

    @Test
    void aTypeMayBeGivenWithItsGenerics() {
        data.jsonContract("shop");
        Cache<Object, Object> lists = manager.createCache(
                "orders", new TypedConfiguration<>().setValueTypes(List.of(new TypeOf<List<Order>>() {}.type())));
        lists.put("a", List.of(ORDER));
        assertThat(stored()).isEqualTo("[" + JSON + "]");
        assertThat(lists.get("a")).isEqualTo(List.of(ORDER));
    }

    @Test
    void aTypeThatSaysTooLittleMayHaveItsValuesSerialised() {
        data.jsonContract("shop");
        Cache<Object, Object> objects = manager.createCache("orders", new TypedConfiguration<>().orSerialised());
        objects.put("a", 1L);
        assertThat(stored()).endsWith("J1");
        assertThat(objects.get("a")).isEqualTo(1L);
    }

    @Test
    void aValueThatWouldComeBackAsAnotherClassIsRefused() {
        data.jsonContract("shop");
        Cache<String, Bean> beans = manager.createCache("orders", typed(String.class, Bean.class));
        assertThatThrownBy(() -> beans.put("a", new SpecialBean()))
                .isInstanceOf(CacheException.class)
                .hasMessageContainingAll("orders", "SpecialBean", "Bean");
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void jsonBIsTheApplicationsAndIsClosedWithTheCache() {
        data.jsonContract("shop");
        ClassLoader application = new WatchedJsonb.Loader(WatchedJsonb.class.getName());
        try (CacheManager own = provider.getCacheManager(uri, application)) {
            Cache<String, Order> orders = own.createCache("orders", typed(String.class, Order.class));
            orders.put("a", ORDER);
            assertThat(orders.get("a")).isEqualTo(ORDER);
            Cache<String, Order> others = own.createCache("others", typed(String.class, Order.class));
            assertThat(WatchedJsonb.OPEN).hasSize(2);
            others.close();
            assertThat(WatchedJsonb.OPEN).hasSize(1);
        }
        assertThat(WatchedJsonb.OPEN).isEmpty();
        assertThat(WatchedJsonb.LOADERS).containsExactly(application);
        assertThat(WatchedJsonb.CALLS).contains("toJson", "fromJson", "close");
        WatchedJsonb.LOADERS.clear();
    }

    @Test
    void aBrokenJsonBIsNamedWithTheSetting() {
        data.jsonContract("shop");
        ClassLoader application = new WatchedJsonb.Loader("com.acme.NotThere");
        try (CacheManager own = provider.getCacheManager(uri, application)) {
            assertThatThrownBy(() -> own.createCache("orders", typed(String.class, Order.class)))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContainingAll("sluice.contract.shop.codec=json", "java", "com.acme.NotThere");
        }
    }

    @Test
    void withoutJsonBOnlyTheCachesThatWantItFail() throws Exception {
        URL[] classes = Stream.of(WithoutJsonb.class, SluiceCache.class, Store.class, Settings.class, Cache.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader application = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Object there = application
                    .loadClass(WithoutJsonb.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(((Supplier<?>) there).get())
                    .asString()
                    .startsWith("1 cache prices: sluice.contract.shop.codec=json needs JSON-B")
                    .contains("org.eclipse:yasson");
        }
    }
}
