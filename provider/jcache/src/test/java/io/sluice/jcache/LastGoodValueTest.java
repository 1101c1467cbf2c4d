package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.testing.EventRecorder;
import io.sluice.store.ReadRules.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a read-through cache answers when its loader fails, after values have expired. */
class LastGoodValueTest extends CacheFixture {
    private final Loader loader = new Loader();
    private SluiceCache<String, Integer> cache;

    /** Counts up, fails, or knows nothing. */
    private static final class Loader implements CacheLoader<String, Integer> {
        private final List<String> asked = new ArrayList<>();
        private boolean fails;
        private boolean knowsNothing;
        private Runnable meanwhile = () -> {};

        @Override
        public Integer load(String key) {
            asked.add(key);
            meanwhile.run();
            if (fails) {
                throw new IllegalStateException("the source is down");
            }
            return knowsNothing ? null : asked.size();
        }

        @Override
        public Map<String, Integer> loadAll(Iterable<? extends String> keys) {
            Map<String, Integer> loaded = new HashMap<>();
            for (String key : keys) {
                Integer value = load(key);
                if (value != null) {
                    loaded.put(key, value);
                }
            }
            return loaded;
        }
    }

    @BeforeEach
    @SuppressWarnings("unchecked") // unwrap returns what it is called on
    void loadOneThatExpiresInAMinute() {
        Factory<Loader> factory = () -> loader;
        cache = manager.createCache(
                        "loaded",
                        typed(String.class, Integer.class)
                                .setReadThrough(true)
                                .setCacheLoaderFactory(factory)
                                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(
                                        new javax.cache.expiry.Duration(TimeUnit.MINUTES, 1))))
                .unwrap(SluiceCache.class);
        assertThat(cache.get("k")).isEqualTo(1);
    }

    @SuppressWarnings("unchecked") // unwrap returns what it is called on
    private static LastValue<Integer> lastValue(Cache<String, Integer> cache) {
        SluiceCache<String, Integer> ours = cache.unwrap(SluiceCache.class);
        return ours.lastValue("k");
    }

    private void expire() {
        data.advance(Duration.ofMinutes(1));
        loader.fails = true;
    }

    private void allowHours(int hours) {
        data.staleIfError(Duration.ofHours(hours));
    }

    private void assertThrows() {
        assertThatThrownBy(() -> cache.get("k"))
                .isInstanceOf(CacheLoaderException.class)
                .hasRootCauseMessage("the source is down");
    }

    @Test
    void withoutAContractTheLoadersExceptionIsThrown() {
        expire();
        assertThrows();
    }

    @Test
    void anExpiredValueIsTheAnswerUntilItsTimeIsOver() {
        allowHours(1);
        expire();
        data.advance(Duration.ofMinutes(59));
        assertThat(cache.get("k")).isEqualTo(1);
        data.advance(Duration.ofMinutes(1));
        assertThrows();
        assertThat(cache.staleAnswers()).isEqualTo(1);
    }

    @Test
    void eachCallTriesAgainAndNothingIsStored() {
        allowHours(1);
        expire();
        assertThat(cache.get("k")).isEqualTo(1);
        assertThat(cache.get("k")).isEqualTo(1);
        assertThat(loader.asked).hasSize(3);
        assertThat(data.keys()).isEmpty();
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(cache.iterator().hasNext()).isFalse();
        loader.fails = false;
        assertThat(cache.get("k")).isEqualTo(4);
    }

    @Test
    void aValueThatIsNotExpiredIsFoundWithoutTheLoader() {
        allowHours(1);
        loader.fails = true;
        assertThat(cache.get("k")).isEqualTo(1);
        assertThat(loader.asked).hasSize(1);
    }

    @Test
    void listenersAreToldOfTheExpiryAndOfNothingElse() {
        allowHours(1);
        EventRecorder<String, Integer> recorder = new EventRecorder<>();
        cache.registerCacheEntryListener(recorder.synchronous());
        expire();
        data.collect();
        cache.get("k");
        cache.get("k");
        // Nobody's call has expired it, so a thread of ours tells of that.
        await().untilAsserted(() -> assertThat(recorder.events())
                .extracting(CacheEntryEvent::getEventType)
                .containsExactly(EventType.EXPIRED));
    }

    private static Stream<Ending> endings() {
        return Stream.of(
                new Ending("remove", test -> test.cache.remove("k")),
                new Ending("getAndRemove", test -> test.cache.getAndRemove("k")),
                new Ending("remove of a value", test -> test.cache.remove("k", 1)),
                new Ending("removeAll of keys", test -> test.cache.removeAll(Set.of("k"))),
                new Ending("removeAll", test -> test.cache.removeAll()),
                new Ending("clear", test -> test.cache.clear()),
                new Ending("replace", test -> test.cache.replace("k", 7)),
                new Ending("replace of a value", test -> test.cache.replace("k", 1, 7)),
                new Ending("DEL", test -> test.data.delete("default.loaded:k")),
                new Ending(
                        "a processor that removes",
                        test -> test.cache.<Object>invoke("k", (entry, arguments) -> {
                            entry.remove();
                            return null;
                        })),
                new Ending("a put that expired", test -> {
                    test.cache.put("k", 7);
                    test.data.delete("default.loaded:k");
                }),
                new Ending("a loader that has no value", LastGoodValueTest::loadNothing),
                new Ending("loadAll that has no value", test -> {
                    test.loader.fails = false;
                    test.loader.knowsNothing = true;
                    test.cache.getAll(Set.of("k"));
                    test.loader.fails = true;
                }),
                new Ending("a remembered absence", test -> {
                    test.data.rule(new Rule(60_000, 0));
                    test.loadNothing();
                    test.data.advance(Duration.ofMinutes(2));
                }));
    }

    private record Ending(String name, Consumer<LastGoodValueTest> end) {
        @Override
        public String toString() {
            return name;
        }
    }

    private void loadNothing() {
        loader.fails = false;
        loader.knowsNothing = true;
        assertThat(cache.get("k")).isNull();
        loader.fails = true;
    }

    @ParameterizedTest
    @MethodSource("endings")
    void isNoAnswerAnyMoreAfter(Ending ending) {
        allowHours(1);
        expire();
        ending.end().accept(this);
        assertThrows();
    }

    @Test
    void aPutThatExpiresAtOnceEndsItToo() {
        allowHours(1);
        expire();
        cache.close();
        Cache<String, Integer> brief = manager.createCache(
                "loaded",
                typed(String.class, Integer.class)
                        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ZERO)));
        assertThat(lastValue(brief)).isNotNull();
        brief.put("k", 2);
        assertThat(lastValue(brief)).isNull();
    }

    @Test
    void aValueThatAPolicyEndsAtItsUpdateIsNoAnswer() {
        allowHours(1);
        cache.close();
        Cache<String, Integer> updated = manager.createCache(
                "loaded",
                typed(String.class, Integer.class)
                        .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ZERO)));
        updated.put("k", 7);
        assertThat(data.keys()).isEmpty();
        assertThat(lastValue(updated)).isNull();
    }

    @Test
    void getAllHasLastGoodValuesForAllOrThrows() {
        allowHours(1);
        cache.get("l");
        expire();
        assertThat(cache.getAll(Set.of("k", "l"))).isEqualTo(Map.of("k", 1, "l", 2));
        assertThatThrownBy(() -> cache.getAll(Set.of("k", "m"))).isInstanceOf(CacheLoaderException.class);
        assertThat(cache.staleAnswers()).isEqualTo(2);
    }

    @Test
    void entryProcessorsDoNotSeeIt() {
        allowHours(1);
        expire();
        assertThatThrownBy(() -> cache.invoke("k", (entry, arguments) -> entry.getValue()))
                .isInstanceOf(CacheLoaderException.class);
    }

    @Test
    void aStoreThatFailsDoesNotHideWhatTheLoaderThrew() {
        allowHours(1);
        expire();
        loader.meanwhile = () -> data.fail("busy");
        assertThatThrownBy(() -> cache.get("k"))
                .isInstanceOf(CacheLoaderException.class)
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("busy"));
        data.recover();
    }
}
