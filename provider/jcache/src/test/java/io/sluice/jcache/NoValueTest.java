package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.jcache.Answer.State;
import io.sluice.jcache.testing.EventRecorder;
import io.sluice.store.ReadRules.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.Test;

/** What a cache does with keys of which it is remembered that they have no value. */
class NoValueTest extends CacheFixture {
    private static final Rule MINUTE = new Rule(60_000, 0);

    /** Knows the value of "there" only. */
    private static final class Loader implements CacheLoader<String, Integer> {
        private final List<String> asked = new ArrayList<>();

        @Override
        public Integer load(String key) {
            asked.add(key);
            return key.equals("there") ? 1 : null;
        }

        @Override
        public Map<String, Integer> loadAll(Iterable<? extends String> keys) {
            keys.forEach(asked::add);
            return asked.contains("there") ? Map.of("there", 1) : Map.of();
        }
    }

    private Cache<String, Integer> cache() {
        return cache(CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.HOURS, 1)));
    }

    private Cache<String, Integer> readThrough(Loader loader) {
        Factory<Loader> factory = () -> loader;
        return manager.createCache(
                "loaded",
                typed(String.class, Integer.class).setReadThrough(true).setCacheLoaderFactory(factory));
    }

    @SuppressWarnings("unchecked") // unwrap returns what it is called on
    private static SluiceCache<String, Integer> ours(Cache<String, Integer> cache) {
        return cache.unwrap(SluiceCache.class);
    }

    @Test
    void thatThereIsNoValueIsTheAnswerWhereMemoryIsFull() {
        data.rule(MINUTE);
        data.fill();
        Loader loader = new Loader();
        assertThat(readThrough(loader).get("absent")).isNull();
        assertThat(loader.asked).containsExactly("absent");
    }

    private Cache<String, Integer> withoutValueOf(String key) {
        data.rule(MINUTE);
        Cache<String, Integer> cache = cache();
        ours(cache).gap(key).fillWithNoValue();
        assertThat(data.keys()).containsExactly("default.numbers:" + key);
        return cache;
    }

    @Test
    void theCacheApiSeesNoEntry() {
        Cache<String, Integer> cache = withoutValueOf("k");
        assertThat(cache.get("k")).isNull();
        assertThat(cache.getAll(Set.of("k"))).isEmpty();
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(StreamSupport.stream(cache.spliterator(), false)).isEmpty();
        assertThat(cache.replace("k", 1)).isFalse();
        assertThat(cache.remove("k", 1)).isFalse();
        assertThat(cache.getAndRemove("k")).isNull();
        assertThat(ours(cache).unreadable()).isZero();
        assertThat(statistics(cache).getCacheHits()).isZero();
    }

    @Test
    void removingItRemovesNoEntryOfTheApi() {
        Cache<String, Integer> cache = withoutValueOf("k");
        assertThat(cache.remove("k")).isFalse();
        assertThat(statistics(cache).getCacheRemovals()).isZero();
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void putsReplaceIt() {
        Cache<String, Integer> cache = withoutValueOf("k");
        assertThat(cache.putIfAbsent("k", 1)).isTrue();
        assertThat(cache.get("k")).isEqualTo(1);
        ours(cache).gap("other").fillWithNoValue();
        assertThat(cache.getAndPut("other", 2)).isNull();
        assertThat(cache.get("other")).isEqualTo(2);
        data.advance(Duration.ofMinutes(2));
        assertThat(cache.get("k")).as("lives by the policy of the cache now").isEqualTo(1);
    }

    @Test
    void answerTellsUntilItsTimeIsOver() {
        SluiceCache<String, Integer> cache = ours(withoutValueOf("k"));
        assertThat(cache.answer("k").state()).isEqualTo(State.NO_VALUE);
        assertThat(cache.answer("other").state()).isEqualTo(State.ABSENT);
        data.advance(Duration.ofMinutes(1));
        assertThat(cache.answer("k").state()).isEqualTo(State.ABSENT);
        cache.put("k", 3);
        assertThat(cache.answer("k")).isEqualTo(Answer.of(3));
        assertThat(statistics(cache).getCacheMisses()).isEqualTo(3);
    }

    @Test
    void withoutAContractNothingIsRemembered() {
        SluiceCache<String, Integer> cache = ours(cache());
        cache.gap("k").fillWithNoValue();
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void isNotRememberedIfSomebodyRemovedTheKeyMeanwhile() {
        data.rule(MINUTE);
        SluiceCache<String, Integer> cache = ours(cache());
        Gap<Integer> gap = cache.gap("k");
        cache.remove("k");
        gap.fillWithNoValue();
        assertThat(data.keys()).isEmpty();
    }

    @Test
    void listenersAreNotTold() {
        data.rule(MINUTE);
        Cache<String, Integer> cache = cache();
        EventRecorder<String, Integer> recorder = new EventRecorder<>();
        cache.registerCacheEntryListener(recorder.synchronous());
        ours(cache).gap("k").fillWithNoValue();
        cache.get("k");
        assertThat(recorder.events()).isEmpty();
        cache.put("k", 1);
        assertThat(recorder.events()).hasSize(1);
    }

    @Test
    void loaderIsAskedAgainAndAgainWithoutAContract() {
        Loader loader = new Loader();
        Cache<String, Integer> cache = readThrough(loader);
        cache.get("missing");
        cache.get("missing");
        assertThat(loader.asked).containsExactly("missing", "missing");
    }

    @Test
    void loaderIsAskedOnceForWhatItDoesNotKnow() {
        data.rule(MINUTE);
        Loader loader = new Loader();
        Cache<String, Integer> cache = readThrough(loader);
        assertThat(cache.get("missing")).isNull();
        assertThat(cache.get("missing")).isNull();
        assertThat(cache.getAll(Set.of("missing"))).isEmpty();
        assertThat(loader.asked).containsExactly("missing");
        assertThat(cache.getAll(Set.of("missing", "there", "else"))).isEqualTo(Map.of("there", 1));
        assertThat(loader.asked).containsExactlyInAnyOrder("missing", "there", "else");
        cache.getAll(Set.of("else"));
        data.advance(Duration.ofMinutes(1));
        cache.get("missing");
        assertThat(loader.asked).hasSize(4);
    }
}
