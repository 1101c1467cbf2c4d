package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.front.Front;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.Test;

/** What an application sees of the front: nothing, but that a value may be the one it got before. */
class FrontCacheTest extends CacheFixture {
    private static final javax.cache.expiry.Duration MINUTE = new javax.cache.expiry.Duration(TimeUnit.MINUTES, 1);

    record Price(BigDecimal amount, String currency) implements Serializable {}

    record Basket(List<String> articles) implements Serializable {}

    private <K, V> Cache<K, V> warm(Class<K> keyType, Class<V> valueType, K key, V value) {
        Cache<K, V> cache = manager.createCache("warm", typed(keyType, valueType));
        cache.put(key, value);
        cache.get(key);
        assertThat(front(cache).entries()).as("kept by the look-up").isEqualTo(1);
        return cache;
    }

    private static Front front(Cache<?, ?> cache) {
        return cache.unwrap(SluiceCache.class).front();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String storedKey() {
        return data.keys().get(0);
    }

    @Test
    void valueThatAnotherClientHasOverwrittenIsNotServed() {
        Cache<String, String> cache = warm(String.class, String.class, "a", "old");
        data.set(storedKey(), bytes("new"));
        assertThat(cache.get("a")).isEqualTo("new");
    }

    @Test
    void whatIsPutInPlaceOfAValueThatWasReadIsThereForTheNextReader() {
        Cache<String, String> cache = warm(String.class, String.class, "a", "old");
        String value = new String("new".toCharArray());
        cache.put("a", value);
        assertThat(cache.get("a")).isSameAs(value);
    }

    @Test
    void whatIsPutAndNeverReadIsNotKept() {
        Cache<String, String> cache = warm(String.class, String.class, "a", "old");
        cache.put("b", "new");
        assertThat(front(cache).entries()).isEqualTo(1);
    }

    @Test
    void putsKeepTheFrontWithinItsBytes() {
        Cache<Integer, String> cache = manager.createCache("large", typed(Integer.class, String.class));
        for (int key = 0; key < 200; key++) {
            cache.put(key, "small");
            cache.get(key);
        }
        String large = "x".repeat(1_000_000);
        for (int key = 0; key < 200; key++) {
            cache.put(key, large);
        }
        assertThat(front(cache).bytes()).isLessThan(2_000_000);
    }

    @Test
    void overwritingWithEqualBytesIsAnotherVersion() {
        Cache<String, String> cache = warm(String.class, String.class, "a", "same");
        String before = cache.get("a");
        data.set(storedKey(), bytes("same"));
        assertThat(cache.get("a")).isEqualTo("same").isNotSameAs(before);
    }

    @Test
    void valueThatAnotherClientHasRemovedIsNotServedAndNotKept() {
        Cache<String, String> cache = warm(String.class, String.class, "a", "1");
        data.delete(storedKey());
        assertThat(cache.get("a")).isNull();
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(front(cache).entries()).isZero();
    }

    @Test
    void expiredValueIsNotServed() {
        Cache<String, Integer> cache = cache(CreatedExpiryPolicy.factoryOf(MINUTE));
        cache.put("a", 1);
        assertThat(cache.get("a")).isEqualTo(1);
        data.advance(Duration.ofMinutes(1));
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void flushedValueIsNotServed() {
        Cache<String, String> cache = warm(String.class, String.class, "a", "1");
        data.reset();
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void whatAnotherApplicationPutsIsSeen() {
        System.setProperty("sluice.namespace", "shared");
        try (CacheManager mine = provider.getCacheManager(uri, loader());
                CacheManager theirs = provider.getCacheManager(uri, loader())) {
            Cache<String, String> one = mine.createCache("shared", typed(String.class, String.class));
            Cache<String, String> other = theirs.createCache("shared", typed(String.class, String.class));
            one.put("a", "1");
            assertThat(other.get("a")).isEqualTo("1");
            one.put("a", "2");
            assertThat(other.get("a")).isEqualTo("2");
            one.remove("a");
            assertThat(other.get("a")).isNull();
        } finally {
            System.clearProperty("sluice.namespace");
        }
    }

    private static ClassLoader loader() {
        return new URLClassLoader(new URL[0], FrontCacheTest.class.getClassLoader());
    }

    @Test
    void ownChangesAreSeen() {
        Cache<String, String> cache = warm(String.class, String.class, "a", "1");
        cache.put("a", "2");
        assertThat(cache.get("a")).isEqualTo("2");
        assertThat(cache.replace("a", "2", "3")).isTrue();
        assertThat(cache.get("a")).isEqualTo("3");
        assertThat(cache.getAndRemove("a")).isEqualTo("3");
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void conditionalOperationsNeedTheVersionThatIsStored() {
        Cache<String, String> cache = warm(String.class, String.class, "a", "1");
        data.set(storedKey(), bytes("2"));
        assertThat(cache.replace("a", "1", "3")).isFalse();
        assertThat(cache.remove("a", "1")).isFalse();
        assertThat(cache.putIfAbsent("a", "4")).isFalse();
        data.delete(storedKey());
        assertThat(cache.putIfAbsent("a", "5")).isTrue();
    }

    @Test
    void storeThatCannotAnswerIsAskedAllTheSame() {
        Cache<String, String> cache = warm(String.class, String.class, "a", "1");
        data.fail("down");
        try {
            assertThatThrownBy(() -> cache.get("a"))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("down");
        } finally {
            data.recover();
        }
    }

    @Test
    void immutableValuesAreShared() {
        Cache<String, Object> cache = warm(String.class, Object.class, "a", new Price(new BigDecimal("1.50"), "EUR"));
        assertThat(cache.get("a"))
                .isEqualTo(new Price(new BigDecimal("1.50"), "EUR"))
                .isSameAs(cache.get("a"));
    }

    @Test
    void unmodifiableListOfImmutablesIsShared() {
        Cache<String, Object> cache = warm(String.class, Object.class, "a", new Basket(List.of("x", "y")));
        assertThat(cache.get("a")).isSameAs(cache.get("a"));
    }

    @Test
    void valuesWithSomethingMutableInThemAreCopied() {
        Cache<String, Basket> cache = manager.createCache("baskets", typed(String.class, Basket.class));
        cache.put("a", new Basket(new ArrayList<>(List.of("x"))));
        cache.get("a").articles().add("y");
        assertThat(cache.get("a").articles()).containsExactly("x");
        assertThat(front(cache).entries()).as("kept without its value").isEqualTo(1);
    }

    @Test
    void arraysAreCopied() {
        Cache<String, byte[]> cache = manager.createCache("arrays", typed(String.class, byte[].class));
        cache.put("a", new byte[] {1, 2});
        cache.get("a")[0] = 9;
        assertThat(cache.get("a")).containsExactly(1, 2);
    }

    @Test
    void mutableKeysAreNotKept() {
        Cache<Object, Object> cache = manager.createCache("keys", typed(Object.class, Object.class));
        List<String> key = new ArrayList<>(List.of("a"));
        cache.put(key, "1");
        assertThat(cache.get(key)).isEqualTo("1");
        key.add("b");
        assertThat(cache.get(key)).isNull();
        assertThat(front(cache).entries()).isZero();
    }

    @Test
    void keysThatAreEqualInJavaOnlyByValueAreKeptApart() {
        Cache<Object, Object> cache = manager.createCache("keys", typed(Object.class, Object.class));
        Object[] keys = {0.0, -0.0, Double.NaN, 42, 42L, "42", new BigDecimal("1.0"), new BigDecimal("1.00")};
        for (Object key : keys) {
            cache.put(key, "value of " + key + key.getClass());
        }
        for (int round = 0; round < 2; round++) {
            for (Object key : keys) {
                assertThat(cache.get(key)).isEqualTo("value of " + key + key.getClass());
            }
        }
        assertThat(front(cache).entries()).isEqualTo(keys.length);
    }

    @Test
    void parametersOfOneMethodCallAreOneEntryWithTheParameterItself() {
        Cache<Object, Object> cache = warm(Object.class, Object.class, new ParametersKey(42), "1");
        assertThat(cache.get(new ParametersKey(42))).isEqualTo("1");
        cache.put(42, "2");
        assertThat(cache.get(new ParametersKey(42))).isEqualTo("2");
    }

    @Test
    void accessMovesTheDeadlineOfAKeptEntryInSteps() {
        Cache<String, Integer> cache = cache(TouchedExpiryPolicy.factoryOf(MINUTE));
        cache.put("a", 1);
        cache.get("a");
        data.advance(Duration.ofMillis(500));
        cache.get("a");
        assertThat(data.touches()).as("less than 1 % of a minute").isZero();
        data.advance(Duration.ofMillis(500));
        cache.get("a");
        assertThat(data.touches()).isEqualTo(1);
        assertThat(data.deadlineMs(storedKey())).isEqualTo(data.nowMs() + 60_000);
        cache.get("a");
        assertThat(data.touches()).isEqualTo(1);
    }

    @Test
    void bytesAreCountedUntilTheCacheIsCleared() {
        Cache<String, String> cache = manager.createCache("counted", typed(String.class, String.class));
        long empty = data.heldBytes();
        cache.put("a", "x".repeat(1000));
        cache.get("a");
        assertThat(data.heldBytes() - empty).isBetween(1000L, 1300L);
        cache.clear();
        assertThat(data.heldBytes()).isEqualTo(empty);
    }

    @Test
    void closedCacheGivesItsBytesBack() {
        Cache<String, String> cache = warm(String.class, String.class, "a", "1");
        assertThat(data.heldBytes()).isPositive();
        cache.close();
        assertThat(data.heldBytes()).isZero();
        assertThat(front(cache).entries()).isZero();
    }

    @Test
    void nothingIsKeptWhereTheStoreWantsNone() {
        data.frontEntriesMax(0);
        Cache<String, String> cache = manager.createCache("none", typed(String.class, String.class));
        cache.put("a", "1");
        assertThat(cache.get("a")).isEqualTo("1");
        assertThat(front(cache).entries()).isZero();
        assertThat(data.heldBytes()).isZero();
    }

    @Test
    void hitsAreCountedAsOnesOfTheCache() {
        Cache<String, String> cache = warm(String.class, String.class, "a", "1");
        cache.get("a");
        assertThat(statistics(cache).getCacheHits()).isEqualTo(2);
    }
}
