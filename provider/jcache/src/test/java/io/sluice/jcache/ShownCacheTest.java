package io.sluice.jcache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.sluice.jcache.flight.Arrival;
import io.sluice.jcache.flight.Flights;
import io.sluice.jcache.flight.StageFlights;
import io.sluice.store.CacheView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;

/** What a cache shows to those who look into the store. */
class ShownCacheTest extends CacheFixture {
    private static final String PREFIX = "default.numbers:";

    private CacheView view() {
        return data.shown(PREFIX).orElseThrow();
    }

    @Test
    void aCacheIsShownUntilItIsClosed() {
        Cache<String, Integer> cache = manager.createCache("numbers", typed(String.class, Integer.class));
        assertThat(data.shown(PREFIX)).isPresent();
        cache.close();
        assertThat(data.shown(PREFIX)).isEmpty();
    }

    @Test
    void aCacheIsShownUntilItIsDestroyed() {
        manager.createCache("numbers", typed(String.class, Integer.class));
        manager.destroyCache("numbers");
        assertThat(data.shown(PREFIX)).isEmpty();
    }

    @Test
    void aCacheThatCouldNotBeMadeIsNotShown() {
        data.fail("busy");
        assertThatThrownBy(() -> manager.createCache("numbers", typed(String.class, Integer.class)))
                .hasMessageContaining("busy");
        assertThat(data.shown(PREFIX)).isEmpty();
    }

    @Test
    void tellsHowItWasMade() {
        manager.createCache(
                "numbers",
                new MutableConfiguration<String, Integer>()
                        .setTypes(String.class, Integer.class)
                        .setStoreByValue(false));
        assertThat(view().properties())
                .containsExactly(
                        entry("key-type", "java.lang.String"),
                        entry("value-type", "java.lang.Integer"),
                        entry("stored-by", "reference"),
                        entry("statistics", "off"));
    }

    @Test
    void tellsWhatItHasCounted() {
        Cache<String, Integer> cache = manager.createCache("numbers", typed(String.class, Integer.class));
        cache.put("a", 1);
        cache.put("b", 2);
        cache.get("a");
        cache.get("absent");
        cache.remove("b");
        data.set("default.numbers:c", new byte[] {'?'});
        cache.get("c");
        assertThat(view().counters())
                .contains(
                        entry("hits", 1L),
                        entry("misses", 2L),
                        entry("puts", 2L),
                        entry("removals", 1L),
                        entry("evictions", 0L),
                        entry("unreadable", 1L))
                .containsKeys("front-entries", "front-bytes", "stale-answers", "dropped-events");
    }

    @Test
    void tellsNothingOfWhatItDoesNotCount() {
        manager.createCache("numbers", typed(String.class, Integer.class).setStatisticsEnabled(false));
        assertThat(view().counters()).doesNotContainKeys("hits", "misses", "puts", "removals", "evictions");
    }

    @Test
    void listsWhatThreadsLoadByTheirStoredKeys() {
        SluiceCache<String, Integer> cache = sluiceCache();
        AtomicReference<List<CacheView.Load>> seen = new AtomicReference<>(List.of());
        cache.flights().fly("a", cache.fence("a"), new Flights.Crew() {
            @Override
            public Arrival lead() {
                seen.set(view().loads());
                return alone();
            }

            @Override
            public Arrival alone() {
                return Arrival.ofNothing();
            }
        });
        assertThat(seen.get())
                .singleElement()
                .satisfies(load -> assertThat(new String(load.key(), UTF_8)).isEqualTo("default.numbers:a"))
                .satisfies(load -> assertThat(load.ageMs()).isNotNegative())
                .satisfies(load -> assertThat(load.waiting()).isZero());
        assertThat(view().loads()).isEmpty();
    }

    @Test
    void listsWhatIsLoadedWithoutAThreadAndHowManyFollow() throws Exception {
        SluiceCache<String, Integer> cache = sluiceCache();
        CompletableFuture<Arrival> loading = new CompletableFuture<>();
        StageFlights.Crew crew = new StageFlights.Crew() {
            @Override
            public CompletableFuture<Arrival> lead() {
                return loading;
            }

            @Override
            public CompletableFuture<Arrival> alone() {
                return loading;
            }
        };
        CompletableFuture<Arrival> first = cache.stageFlights().fly("a", cache.fence("a"), crew);
        CompletableFuture<Arrival> second = cache.stageFlights().fly("a", cache.fence("a"), crew);
        assertThat(view().loads())
                .singleElement()
                .satisfies(load -> assertThat(load.waiting()).isOne());
        loading.complete(Arrival.ofNothing());
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(view().loads()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private SluiceCache<String, Integer> sluiceCache() {
        return manager.createCache("numbers", typed(String.class, Integer.class))
                .unwrap(SluiceCache.class);
    }
}
