package io.sluice.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.SluiceCache;
import io.sluice.jcache.spi.SluiceCachingProvider;
import io.sluice.node.OpenNode;
import io.sluice.testkit.EngineClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What listeners of a cache are told while applications and Redis clients change it. */
class ListenersAndClientsTest {
    private static final long SEED = Long.getLong("histories.seed", System.nanoTime());
    private static final String PREFIX = "listeners.numbers:";
    private static final int KEYS = 5;
    private static final int CALLS = 1_500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Recorder synchronous = new Recorder();
    private final Recorder asynchronous = new Recorder();
    private OpenNode node;
    private CacheManager manager;
    private Cache<String, Long> cache;

    @BeforeEach
    void start() {
        System.setProperty("sluice.namespace", "listeners");
        System.setProperty("sluice.port", "0");
        manager = new SluiceCachingProvider().getCacheManager(URI.create("sluice:listeners"), null);
        cache = manager.createCache(
                "numbers", new MutableConfiguration<String, Long>().setTypes(String.class, Long.class));
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(() -> synchronous, null, true, true));
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(() -> asynchronous, null, true, false));
        node = OpenNode.shared("listeners");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        node.close();
        manager.close();
        System.clearProperty("sluice.port");
        System.clearProperty("sluice.namespace");
    }

    /** Keeps events; never called by two threads at once, which it would notice by lost events. */
    private static final class Recorder
            implements CacheEntryCreatedListener<String, Long>,
                    CacheEntryUpdatedListener<String, Long>,
                    CacheEntryRemovedListener<String, Long>,
                    CacheEntryExpiredListener<String, Long> {
        private final List<CacheEntryEvent<? extends String, ? extends Long>> events = new CopyOnWriteArrayList<>();

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends Long>> created) {
            created.forEach(events::add);
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends Long>> updated) {
            updated.forEach(events::add);
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends Long>> removed) {
            removed.forEach(events::add);
        }

        @Override
        public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends Long>> expired) {
            expired.forEach(events::add);
        }

        List<String> told() {
            return events.stream()
                    .map(event -> event.getEventType() + " " + event.getKey() + " " + event.getOldValue() + " "
                            + event.getValue())
                    .toList();
        }
    }

    @Test
    void commandsOfARedisClientAreTold() {
        try (EngineClient client = new EngineClient(node.engine())) {
            client.call("SET", PREFIX + "a", "1");
            client.call("INCR", PREFIX + "a");
            client.call("RENAME", PREFIX + "a", PREFIX + "b");
            client.call("DEL", PREFIX + "b");
        }
        awaitTold("CREATED a null 1", "UPDATED a 1 2", "CREATED b null 2", "REMOVED a 2 2", "REMOVED b 2 2");
    }

    @Test
    void expiryIsTold() {
        try (EngineClient client = new EngineClient(node.engine())) {
            client.call("SET", PREFIX + "a", "1", "PX", "20");
        }
        awaitTold("CREATED a null 1", "EXPIRED a 1 1");
    }

    @Test
    void flushedKeysAreNotTold() {
        cache.put("a", 1L);
        try (EngineClient client = new EngineClient(node.engine())) {
            client.call("FLUSHALL");
        }
        cache.put("a", 2L);
        awaitTold("CREATED a null 1", "CREATED a null 2");
    }

    private void awaitTold(String... events) {
        for (Recorder recorder : List.of(synchronous, asynchronous)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(recorder.told()).containsExactly(events));
        }
    }

    /** The events of a key are a chain, in which each begins with the value where the one before ends. */
    @Test
    void eventsOfAKeyAreInTheOrderOfItsChanges() throws Exception {
        System.out.println("changes of seed " + SEED);
        SplittableRandom seeds = new SplittableRandom(SEED);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 2; writer++) {
            SplittableRandom application = seeds.split();
            SplittableRandom client = seeds.split();
            writers.add(threads.submit(() -> changeAsApplication(application)));
            writers.add(threads.submit(() -> changeAsClient(client)));
        }
        for (Future<?> writer : writers) {
            writer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        Map<String, Long> held = new HashMap<>();
        cache.forEach(entry -> held.put(entry.getKey(), entry.getValue()));
        for (Recorder recorder : List.of(synchronous, asynchronous)) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(after(recorder)).as("seed " + SEED).isEqualTo(held));
        }
        assertThat(cache.unwrap(SluiceCache.class).droppedEvents()).isZero();
        assertThat(asynchronous.told()).as("seed " + SEED).isEqualTo(synchronous.told());
    }

    private void changeAsApplication(SplittableRandom random) {
        for (int call = 0; call < CALLS; call++) {
            String key = "k" + random.nextInt(KEYS);
            switch (random.nextInt(4)) {
                case 0 -> cache.put(key, random.nextLong(1_000_000));
                case 1 -> cache.getAndReplace(key, random.nextLong(1_000_000));
                case 2 -> cache.putIfAbsent(key, random.nextLong(1_000_000));
                default -> cache.remove(key);
            }
        }
    }

    private void changeAsClient(SplittableRandom random) {
        try (EngineClient client = new EngineClient(node.engine())) {
            for (int call = 0; call < CALLS; call++) {
                String key = PREFIX + "k" + random.nextInt(KEYS);
                switch (random.nextInt(3)) {
                    case 0 -> client.call("SET", key, Long.toString(random.nextLong(1_000_000)));
                    case 1 -> client.call("INCR", key);
                    default -> client.call("DEL", key);
                }
            }
        }
    }

    /** Returns what the cache holds after the events, if each begins where the one before ends. */
    private static Map<String, Long> after(Recorder recorder) {
        Map<String, Long> held = new HashMap<>();
        for (CacheEntryEvent<? extends String, ? extends Long> event : recorder.events) {
            String key = event.getKey();
            assertThat(event.getOldValue()).as("seed %d: %s", SEED, event).isEqualTo(held.get(key));
            switch (event.getEventType()) {
                case CREATED, UPDATED -> held.put(key, Objects.requireNonNull(event.getValue()));
                case REMOVED, EXPIRED -> held.remove(key);
            }
        }
        return held;
    }
}
