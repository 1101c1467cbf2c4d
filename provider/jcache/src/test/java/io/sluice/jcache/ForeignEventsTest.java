package io.sluice.jcache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.jcache.testing.EventRecorder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.jupiter.api.Test;

/** What listeners are told of changes by Redis clients and by expiry, which nobody waits for. */
class ForeignEventsTest extends CacheFixture {
    private final EventRecorder<String, Integer> recorder = new EventRecorder<>();

    private void awaitTold(String... events) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(recorder.told()).containsExactly(events));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void changesOfAnotherClientAreToldInOrder() {
        cache(EternalExpiryPolicy.factoryOf()).registerCacheEntryListener(recorder.synchronous());
        data.set("default.numbers:a", bytes("1"));
        data.set("default.numbers:a", bytes("2"));
        data.delete("default.numbers:a");
        awaitTold("CREATED a=1", "UPDATED a=2 (1)", "REMOVED a=2 (2)");
    }

    @Test
    void asynchronousListenersAreToldOfThem() {
        cache(EternalExpiryPolicy.factoryOf()).registerCacheEntryListener(recorder.asynchronous());
        data.set("default.numbers:a", bytes("1"));
        awaitTold("CREATED a=1");
    }

    @Test
    void otherCachesAreNotTold() {
        cache(EternalExpiryPolicy.factoryOf()).registerCacheEntryListener(recorder.synchronous());
        data.set("default.others:a", bytes("1"));
        data.set("default.numbers:a", bytes("2"));
        awaitTold("CREATED a=2");
    }

    @Test
    void expiryInTheBackgroundIsTold() {
        Cache<String, Integer> cache = cache(CreatedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_HOUR));
        cache.registerCacheEntryListener(recorder.synchronous());
        cache.put("a", 1);
        data.advance(Duration.ofHours(2));
        data.collect();
        awaitTold("CREATED a=1", "EXPIRED a=1 (1)");
    }

    @Test
    void anUnreadableOldValueCountsAsAbsent() {
        Cache<String, Integer> cache = cache(EternalExpiryPolicy.factoryOf());
        data.set("default.numbers:a", bytes("foreign"));
        cache.registerCacheEntryListener(recorder.synchronous());
        cache.put("a", 1);
        awaitTold("CREATED a=1");
    }

    @Test
    void anUnreadableValueIsNotToldButCounted() {
        Cache<String, Integer> cache = cache(EternalExpiryPolicy.factoryOf());
        cache.registerCacheEntryListener(recorder.synchronous());
        data.set("default.numbers:a", bytes("foreign"));
        data.delete("default.numbers:a");
        data.set("default.numbers:b", bytes("1"));
        awaitTold("CREATED b=1");
        assertThat(cache.unwrap(SluiceCache.class).unreadable()).isEqualTo(2);
    }

    @Test
    void anUnreadableKeyIsNotToldButCounted() {
        Cache<Integer, Integer> cache = manager.createCache("numbers", typed(Integer.class, Integer.class));
        EventRecorder<Integer, Integer> numbers = new EventRecorder<>();
        cache.registerCacheEntryListener(numbers.synchronous());
        data.set("default.numbers:foreign", bytes("1"));
        cache.put(1, 1);
        assertThat(numbers.told()).containsExactly("CREATED 1=1");
        assertThat(cache.unwrap(SluiceCache.class).unreadable()).isOne();
    }

    @Test
    void aCallerWaitsForWhatOthersDidBefore() {
        Cache<String, Integer> cache = cache(EternalExpiryPolicy.factoryOf());
        cache.registerCacheEntryListener(recorder.synchronous());
        data.set("default.numbers:a", bytes("1"));
        cache.put("a", 2);
        assertThat(recorder.told()).containsExactly("CREATED a=1", "UPDATED a=2 (1)");
    }

    @Test
    void listenersOnOurThreadsSeeTheApplicationsClassLoader() {
        AtomicReference<ClassLoader> seen = new AtomicReference<>();
        cache(EternalExpiryPolicy.factoryOf())
                .registerCacheEntryListener(new EventRecorder<String, Integer>(
                                event -> seen.set(Thread.currentThread().getContextClassLoader()))
                        .asynchronous());
        data.set("default.numbers:a", bytes("1"));
        await().atMost(Duration.ofSeconds(10)).until(() -> seen.get() == manager.getClassLoader());
    }
}
