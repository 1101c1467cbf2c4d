package io.sluice.concurrency.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.spi.SluiceCachingProvider;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Caches are closed and destroyed while others use them: calls work or say that the cache is closed, and all end. */
class ClosingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long SEED = Long.getLong("histories.seed", System.nanoTime());
    private static final int THREADS = 8;
    private static final int ROUNDS = 40;
    private static final int CALLS_BEFORE = 300;
    private static final URI STORE = URI.create("sluice:closing");
    private static final String NAME = "used";
    private final ExecutorService users = Executors.newFixedThreadPool(THREADS);
    private final SluiceCachingProvider provider = new SluiceCachingProvider();

    /** Keeps the engine, and so the data, while managers of the application are closed. */
    private CacheManager keeper;

    /** How a cache is closed. */
    enum Closer {
        CACHE,
        DESTROY,
        MANAGER,
        PROVIDER,
        CLASS_LOADER;

        void close(Cache<String, String> cache) {
            CacheManager manager = cache.getCacheManager();
            switch (this) {
                case CACHE -> cache.close();
                case DESTROY -> manager.destroyCache(cache.getName());
                case MANAGER -> manager.close();
                case PROVIDER -> manager.getCachingProvider().close();
                case CLASS_LOADER -> manager.getCachingProvider().close(manager.getURI(), manager.getClassLoader());
            }
        }
    }

    @BeforeEach
    void keepEngine() {
        System.out.println("histories.seed=" + SEED);
        ClassLoader other = new ClassLoader(getClass().getClassLoader()) {};
        keeper = new SluiceCachingProvider().getCacheManager(STORE, other);
    }

    @AfterEach
    void end() throws Exception {
        users.shutdownNow();
        provider.close();
        keeper.close();
        assertThat(Listener.open()).isZero();
        assertThat(ManagementFactory.getPlatformMBeanServer()
                        .queryNames(new ObjectName("javax.cache:CacheManager=sluice.closing,*"), null))
                .isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces())
                        .noneSatisfy(
                                (thread, stack) -> assertThat(thread.getName()).startsWith("sluice-")));
    }

    private Cache<String, String> create() {
        CacheManager manager = provider.getCacheManager(STORE, getClass().getClassLoader());
        Cache<String, String> cache = manager.createCache(
                NAME,
                new MutableConfiguration<String, String>()
                        .setTypes(String.class, String.class)
                        .setStatisticsEnabled(true)
                        .setManagementEnabled(true)
                        .setReadThrough(true)
                        .setCacheLoaderFactory(FactoryBuilder.factoryOf(Loader.class)));
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                FactoryBuilder.factoryOf(Listener.class), null, true, true));
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                FactoryBuilder.factoryOf(Listener.class), null, false, false));
        return cache;
    }

    @ParameterizedTest
    @EnumSource
    void callsWorkOrSayThatTheCacheIsClosed(Closer closer) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Cache<String, String> cache = create();
            Users use = new Users(cache, SEED + round);
            List<Future<?>> running = new ArrayList<>();
            for (int user = 0; user < THREADS; user++) {
                running.add(users.submit(use::untilClosed));
            }
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofNanos(100_000))
                    .until(() -> use.calls() > CALLS_BEFORE || running.stream().anyMatch(Future::isDone));
            closer.close(cache);
            for (Future<?> user : running) {
                user.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            await().atMost(PATIENCE).until(() -> use.loadsGoingOn() == 0);
            assertThat(use.failures()).isEmpty();
        }
    }

    @Test
    void aDestroyedCacheLeavesNothingToItsSuccessor() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Cache<String, String> cache = create();
            Users use = new Users(cache, SEED + round);
            List<Future<?>> running = new ArrayList<>();
            for (int user = 0; user < THREADS; user++) {
                running.add(users.submit(use::putUntilClosed));
            }
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofNanos(100_000))
                    .until(() -> use.calls() > CALLS_BEFORE || running.stream().anyMatch(Future::isDone));
            cache.getCacheManager().destroyCache(NAME);
            Cache<String, String> successor = create();
            for (Future<?> user : running) {
                user.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            assertThat(successor).isEmpty();
            successor.getCacheManager().destroyCache(NAME);
        }
    }

    @Test
    void cachesOfOneNameAndOtherClassLoadersAreNotConcerned() {
        Cache<String, String> other = keeper.createCache(
                NAME, new MutableConfiguration<String, String>().setTypes(String.class, String.class));
        other.put("key-1", "other");
        for (Closer closer : Closer.values()) {
            Cache<String, String> cache = create();
            cache.put("key-1", "own");
            closer.close(cache);
            assertThat(other.get("key-1")).isEqualTo("other");
        }
    }
}
