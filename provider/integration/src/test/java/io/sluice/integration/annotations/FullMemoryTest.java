package io.sluice.integration.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.integration.EngineProperties;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryRemovedListener;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** What applications see when memory is full. */
class FullMemoryTest {
    private static final String VALUE = "v".repeat(1_000);
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
    private static final int MANY = 200;
    private static final int PATIENCE_SECONDS = 30;

    @RegisterExtension
    private final EngineProperties engine =
            new EngineProperties(Map.of("sluice.front-entries", "0", "sluice.maxmemory-eviction-tenacity", "100"));

    private final BlockingQueue<String> removed = new LinkedBlockingQueue<>();
    private WeldContainer container;
    private CacheManager manager;
    private Cache<String, String> cache;
    private Jedis operator;

    @BeforeEach
    void start() {
        Weld weld = new Weld().disableDiscovery().skipShutdownHook().beanClasses(Rates.class);
        // Without discovery of beans Weld does not look for extensions either.
        ServiceLoader.load(Extension.class).forEach(weld::addExtension);
        container = weld.initialize();
        manager = Caching.getCachingProvider().getCacheManager();
        cache = manager.createCache(
                "prices",
                new MutableConfiguration<String, String>()
                        .setTypes(String.class, String.class)
                        .setStatisticsEnabled(true));
        operator = engine.operator();
    }

    @AfterEach
    void stop() {
        operator.close();
        manager.destroyCache("prices");
        container.close();
    }

    private void fill() {
        operator.configSet("maxmemory", operator.info("memory").replaceAll("(?s).*used_memory:(\\d+).*", "$1"));
    }

    private void putMany() {
        for (int number = 0; number < MANY; number++) {
            cache.put("k" + number, VALUE);
        }
    }

    private static ObjectName statistics() throws JMException {
        ObjectName pattern = new ObjectName("javax.cache:type=CacheStatistics,Cache=prices,*");
        return SERVER.queryNames(pattern, null).iterator().next();
    }

    private static long evictions() throws JMException {
        return (Long) SERVER.getAttribute(statistics(), "CacheEvictions");
    }

    private long entries() {
        return operator.dbSize();
    }

    @Test
    void memoryOfAnApplicationHasALimitUnlessItIsSet() {
        assertThat(operator.configGet("maxmemory-policy")).containsEntry("maxmemory-policy", "allkeys-lru");
        assertThat(operator.configGet("maxmemory"))
                .containsEntry("maxmemory", Long.toString(Runtime.getRuntime().maxMemory() / 100 * 25));
    }

    @Test
    void entriesGiveWayAndAreCountedForTheirCache() throws JMException {
        putMany();
        fill();
        for (int number = 0; number < MANY; number++) {
            cache.put("more" + number, VALUE);
        }
        assertThat(evictions()).isBetween((long) MANY - 5, (long) MANY + 5);
        assertThat(entries()).isEqualTo(2L * MANY - evictions());
        SERVER.invoke(statistics(), "clear", null, null);
        assertThat(evictions()).isZero();
    }

    @Test
    void listenersAreToldOfRemovalsWithTheOldValue() throws InterruptedException, JMException {
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<String, String>(
                () -> (CacheEntryRemovedListener<String, String>) events ->
                        events.forEach(event -> removed.add(event.getKey() + " " + VALUE.equals(event.getOldValue()))),
                null,
                true,
                true));
        putMany();
        fill();
        operator.set("of a client", "v".repeat(10_000));
        operator.ping();
        for (int told = 0; told < 5; told++) {
            assertThat(removed.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).matches("k[0-9]+ true");
        }
        assertThat(evictions()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void putsAreRefusedWhereNothingGivesWay() {
        cache.put("k", "v");
        operator.configSet("maxmemory-policy", "noeviction");
        fill();
        cache.put("large", VALUE);
        assertThatThrownBy(() -> cache.put("more", VALUE))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("maxmemory");
        assertThatThrownBy(() -> cache.putIfAbsent("more", VALUE)).isInstanceOf(CacheException.class);
        assertThat(cache.get("k")).isEqualTo("v");
        assertThat(cache.remove("large")).isTrue();
    }

    @Test
    void annotatedMethodsRunAllTheSame() {
        Rates rates = container.select(Rates.class).get();
        operator.configSet("maxmemory-policy", "noeviction");
        operator.configSet("maxmemory", "1");
        assertThat(rates.rate("EUR")).isNotNull();
        assertThat(rates.rate("EUR")).isNotNull();
        assertThat(rates.calls()).as("nothing was stored").isEqualTo(2);
    }

    @Test
    void annotatedPutThatIsRefusedTakesTheOldValueAway() {
        Rates rates = container.select(Rates.class).get();
        rates.set("EUR", "1.10");
        operator.configSet("maxmemory-policy", "noeviction");
        operator.configSet("maxmemory", "1");
        rates.set("EUR", "1.20");
        assertThat(rates.rate("EUR")).isEqualTo("EUR by call 1");
    }
}
