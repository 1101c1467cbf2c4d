package io.sluice.jcache;

import io.sluice.jcache.configuration.CacheConfiguration;
import io.sluice.jcache.flight.Flight;
import io.sluice.jcache.management.CacheStatistics;
import io.sluice.store.CacheView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An open cache as it is shown to those who look into the store. */
record ShownCache(SluiceCache<?, ?> cache) implements CacheView {

    @Override
    public Map<String, String> properties() {
        CacheConfiguration<?, ?> configuration = cache.configuration();
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("key-type", configuration.getKeyType().getName());
        shown.put("value-type", configuration.getValueType().getName());
        shown.put("stored-by", configuration.isStoreByValue() ? "value" : "reference");
        shown.put("statistics", configuration.isStatisticsEnabled() ? "on" : "off");
        return shown;
    }

    /** Those of JSR-107 are there while they are counted: as 0 they would be taken for the truth. */
    @Override
    public Map<String, Long> counters() {
        CacheStatistics statistics = cache.configuration().statistics();
        Map<String, Long> shown = new LinkedHashMap<>();
        if (statistics.isEnabled()) {
            shown.put("hits", statistics.getCacheHits());
            shown.put("misses", statistics.getCacheMisses());
            shown.put("puts", statistics.getCachePuts());
            shown.put("removals", statistics.getCacheRemovals());
            shown.put("evictions", statistics.getCacheEvictions());
        }
        shown.put("front-entries", (long) cache.front().entries());
        shown.put("front-bytes", cache.front().bytes());
        shown.put("unreadable", cache.unreadable());
        shown.put("stale-answers", cache.staleAnswers());
        shown.put("dropped-events", cache.droppedEvents());
        return shown;
    }

    @Override
    public List<Load> loads() {
        long nowNs = System.nanoTime();
        return Stream.of(cache.flights().current(), cache.stageFlights().current())
                .flatMap(flights -> flights.stream().map(flight -> load(flight, nowNs)))
                .toList();
    }

    private static Load load(Flight flight, long nowNs) {
        long ageMs = TimeUnit.NANOSECONDS.toMillis(nowNs - flight.beganNs());
        return new Load(flight.storedKey(), Math.max(0, ageMs), flight.waiting());
    }
}
