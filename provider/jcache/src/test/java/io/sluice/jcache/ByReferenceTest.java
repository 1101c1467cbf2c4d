package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.testing.EventRecorder;
import io.sluice.store.ReadRules.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.Test;

/** A cache that stores by reference. */
class ByReferenceTest extends CacheFixture {

    /** A value, or key, of which nothing is known but what it equals. */
    private static final class Opaque {
        private final String name;

        Opaque(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Opaque opaque && opaque.name.equals(name);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static <K, V> MutableConfiguration<K, V> referring(Class<K> keyType, Class<V> valueType) {
        return typed(keyType, valueType).setStoreByValue(false);
    }

    private Cache<String, Object> cache() {
        return manager.createCache("objects", referring(String.class, Object.class));
    }

    private void clientSets(String key, String value) {
        data.set("default.objects:" + key, value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theConfigurationSaysSo() {
        assertThat(cache().unwrap(SluiceCache.class).configuration().isStoreByValue())
                .isFalse();
    }

    @Test
    void everyReaderGetsTheObjectThatWasPut() {
        Cache<String, Object> cache = cache();
        List<String> list = new ArrayList<>();
        cache.put("a", list);
        assertThat(cache.get("a")).isSameAs(list);
        list.add("later");
        assertThat(cache.get("a")).isSameAs(list);
        assertThat(cache.getAll(Set.of("a")).get("a")).isSameAs(list);
        assertThat(cache.iterator().next().getValue()).isSameAs(list);
        assertThat(cache.<Object>invoke("a", (entry, arguments) -> entry.getValue()))
                .isSameAs(list);
        assertThat(cache.getAndReplace("a", "b")).isSameAs(list);
        assertThat(cache.getAndRemove("a")).isEqualTo("b");
    }

    @Test
    void conditionsCompareWhatTheObjectsSayIsEqual() {
        Cache<String, Object> cache = cache();
        cache.put("a", new Opaque("one"));
        assertThat(cache.replace("a", new Opaque("other"), "x")).isFalse();
        assertThat(cache.replace("a", new Opaque("one"), new Opaque("two"))).isTrue();
        assertThat(cache.remove("a", new Opaque("one"))).isFalse();
        assertThat(cache.remove("a", new Opaque("two"))).isTrue();
        assertThat(cache.putIfAbsent("a", "x")).isTrue();
        assertThat(cache.putIfAbsent("a", "y")).isFalse();
    }

    @Test
    void valuesAreOfTheDeclaredType() {
        @SuppressWarnings("unchecked")
        Cache<String, Object> cache =
                (Cache<String, Object>) (Cache<?, ?>) manager.createCache("n", referring(String.class, Integer.class));
        assertThatThrownBy(() -> cache.put("a", "text")).isInstanceOf(ClassCastException.class);
    }

    @Test
    void whatAClientHasWrittenIsReadOnce() {
        Cache<String, Object> cache = cache();
        cache.put("a", "mine");
        clientSets("a", "theirs");
        Object read = cache.get("a");
        assertThat(read).isEqualTo("theirs");
        assertThat(cache.get("a")).isSameAs(read);
        clientSets("a", "newer");
        assertThat(cache.get("a")).isEqualTo("newer");
    }

    @Test
    void clientsSeeTheBytesThatWouldBeStoredByValue() {
        cache().put("a", "Käse");
        assertThat(data.value("default.objects:a")).isEqualTo("Käse".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAccessMovesTheDeadline() {
        Cache<String, Object> cache = manager.createCache(
                "objects",
                referring(String.class, Object.class)
                        .setExpiryPolicyFactory(
                                AccessedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.SECONDS, 60))));
        Object value = new Opaque("a");
        cache.put("a", value);
        data.advance(Duration.ofSeconds(50));
        assertThat(cache.get("a")).isSameAs(value);
        data.advance(Duration.ofSeconds(50));
        assertThat(cache.get("a")).isSameAs(value);
        data.advance(Duration.ofSeconds(61));
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void whatIsLoadedIsTheObjectOfTheLoader() {
        Opaque loaded = new Opaque("loaded");
        Factory<CacheLoader<String, Object>> factory = () -> new CacheLoader<>() {
            @Override
            public Object load(String key) {
                return loaded;
            }

            @Override
            public Map<String, Object> loadAll(Iterable<? extends String> keys) {
                return Map.of();
            }
        };
        Cache<String, Object> cache = manager.createCache(
                "objects",
                referring(String.class, Object.class).setReadThrough(true).setCacheLoaderFactory(factory));
        assertThat(cache.get("a")).isSameAs(loaded);
        assertThat(cache.get("a")).isSameAs(loaded);
        assertThat(statistics(cache).getCacheHits()).isEqualTo(1);
    }

    @Test
    void whatAGapWasFilledWithIsNoCopy() {
        @SuppressWarnings("unchecked")
        SluiceCache<String, Object> cache = cache().unwrap(SluiceCache.class);
        Gap<Object> gap = cache.gap("a");
        Opaque loaded = new Opaque("loaded");
        assertThat(gap.fill(loaded)).isTrue();
        assertThat(gap.copy()).isSameAs(loaded);
    }

    @Test
    void thatThereIsNoValueIsRemembered() {
        data.rule(new Rule(60_000, 0));
        @SuppressWarnings("unchecked")
        SluiceCache<String, Object> cache = cache().unwrap(SluiceCache.class);
        cache.gap("a").fillWithNoValue();
        assertThat(cache.gap("a").isOfNoValue()).isTrue();
        assertThat(cache.answer("a").state()).isEqualTo(Answer.State.NO_VALUE);
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.remove("a")).isFalse();
        data.reset();
    }

    @Test
    void listenersAreToldOfTheObjects() {
        EventRecorder<String, Object> recorder = new EventRecorder<>();
        Cache<String, Object> cache = cache();
        cache.registerCacheEntryListener(recorder.synchronous());
        Opaque one = new Opaque("one");
        Opaque two = new Opaque("two");
        cache.put("a", one);
        cache.put("a", two);
        cache.remove("a");
        assertThat(recorder.told()).containsExactly("CREATED a=one", "UPDATED a=two (one)", "REMOVED a=two (two)");
    }

    @Test
    void keysWithoutATextAreFoundByWhatTheyEqual() {
        Cache<Object, Object> cache = manager.createCache("keys", referring(Object.class, Object.class));
        Opaque key = new Opaque("key");
        cache.put(key, "one");
        assertThat(cache.get(new Opaque("key"))).isEqualTo("one");
        assertThat(cache.get(new Opaque("other"))).isNull();
        cache.put(new Opaque("key"), "two");
        System.gc();
        assertThat(cache.get(new Opaque("key"))).isEqualTo("two");
        assertThat(cache)
                .singleElement()
                .satisfies(entry -> assertThat(entry.getKey()).isSameAs(key));
        assertThat(data.keys())
                .singleElement()
                .asString()
                .startsWith("default.keys:io.sluice")
                .contains("(#");
        assertThat(cache.remove(new Opaque("key"))).isTrue();
        assertThat(cache).isEmpty();
    }

    @Test
    void listenersAreToldOfKeysWithoutAText() {
        EventRecorder<Object, Object> recorder = new EventRecorder<>();
        Cache<Object, Object> cache = manager.createCache("keys", referring(Object.class, Object.class));
        cache.registerCacheEntryListener(recorder.withoutOldValues());
        cache.put(new Opaque("k"), "one");
        cache.remove(new Opaque("k"));
        assertThat(recorder.told()).containsExactly("CREATED k=one", "REMOVED k=null");
    }

    @Test
    void aClosedCacheLetsGoOfItsObjectsButNotOfWhatClientsWrote() {
        Cache<String, Object> cache = cache();
        cache.put("a", new Opaque("a"));
        clientSets("b", "theirs");
        cache.close();
        assertThat(data.keys()).containsExactly("default.objects:b");
    }

    @Test
    void objectsAreCountedWhereTheyAreStoredAndNotInTheFront() {
        Cache<String, Object> cache = cache();
        cache.put("a", new byte[10_000]);
        cache.get("a");
        long bytes = ((SluiceCache<?, ?>) cache).front().bytes();
        cache.put("b", new byte[1_000]);
        cache.get("b");
        assertThat(((SluiceCache<?, ?>) cache).front().bytes() - bytes).isLessThan(200);
    }
}
