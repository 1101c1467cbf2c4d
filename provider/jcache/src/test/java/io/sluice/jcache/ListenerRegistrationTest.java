package io.sluice.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.jcache.testing.EventRecorder;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryListener;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.jupiter.api.Test;

/** Which listeners are told, and of what. */
class ListenerRegistrationTest extends CacheFixture {
    private final EventRecorder<String, Integer> recorder = new EventRecorder<>();

    private Cache<String, Integer> cache() {
        return cache(EternalExpiryPolicy.factoryOf());
    }

    private static List<CacheEntryListenerConfiguration<String, Integer>> configured(Cache<String, Integer> cache) {
        List<CacheEntryListenerConfiguration<String, Integer>> all = new ArrayList<>();
        configuration(cache).getCacheEntryListenerConfigurations().forEach(all::add);
        return all;
    }

    @SuppressWarnings("unchecked")
    private static CompleteConfiguration<String, Integer> configuration(Cache<String, Integer> cache) {
        return cache.getConfiguration(CompleteConfiguration.class);
    }

    @Test
    void listenersOfTheConfigurationAreToldFromTheBeginning() {
        MutableConfiguration<String, Integer> configuration =
                typed(String.class, Integer.class).addCacheEntryListenerConfiguration(recorder.synchronous());
        manager.createCache("numbers", configuration).put("a", 1);
        assertThat(recorder.told()).containsExactly("CREATED a=1");
    }

    @Test
    void theConfigurationShowsWhoIsRegistered() {
        Cache<String, Integer> cache = cache();
        CacheEntryListenerConfiguration<String, Integer> listener = recorder.synchronous();
        cache.registerCacheEntryListener(listener);
        assertThat(configured(cache)).containsExactly(listener);
        cache.deregisterCacheEntryListener(listener);
        assertThat(configured(cache)).isEmpty();
    }

    @Test
    void theConfigurationThatTheCacheWasMadeOfStaysAsItIs() {
        MutableConfiguration<String, Integer> configuration = typed(String.class, Integer.class);
        manager.createCache("numbers", configuration).registerCacheEntryListener(recorder.synchronous());
        assertThat(configuration.getCacheEntryListenerConfigurations()).isEmpty();
    }

    @Test
    void registeringTwiceIsRefusedAndTellsOnce() {
        Cache<String, Integer> cache = cache();
        CacheEntryListenerConfiguration<String, Integer> listener = recorder.synchronous();
        cache.registerCacheEntryListener(listener);
        assertThatThrownBy(() -> cache.registerCacheEntryListener(listener))
                .isInstanceOf(IllegalArgumentException.class);
        cache.put("a", 1);
        assertThat(recorder.told()).hasSize(1);
    }

    @Test
    void aListenerThatWasDeregisteredIsToldNothingAndClosedOnce() {
        Cache<String, Integer> cache = cache();
        CacheEntryListenerConfiguration<String, Integer> listener = recorder.synchronous();
        cache.registerCacheEntryListener(listener);
        cache.deregisterCacheEntryListener(listener);
        cache.deregisterCacheEntryListener(listener);
        cache.put("a", 1);
        assertThat(recorder.told()).isEmpty();
        assertThat(recorder.closed()).isOne();
    }

    @Test
    void theStoreTellsNothingToACacheWithoutListeners() {
        Cache<String, Integer> cache = cache();
        assertThat(data.listeners()).isZero();
        CacheEntryListenerConfiguration<String, Integer> listener = recorder.synchronous();
        cache.registerCacheEntryListener(listener);
        assertThat(data.listeners()).isOne();
        cache.deregisterCacheEntryListener(listener);
        assertThat(data.listeners()).isZero();
    }

    @Test
    void closingTheCacheClosesListenerAndFilter() {
        Cache<String, Integer> cache = cache();
        ClosingFilter filter = new ClosingFilter();
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(() -> recorder, () -> filter, false, true));
        cache.close();
        assertThat(recorder.closed()).isOne();
        assertThat(filter.closed).isTrue();
        assertThat(data.listeners()).isZero();
    }

    private static final class ClosingFilter implements CacheEntryEventFilter<String, Integer>, Closeable {
        private boolean closed;

        @Override
        public boolean evaluate(CacheEntryEvent<? extends String, ? extends Integer> event) {
            return true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void aFilterDecides() {
        Cache<String, Integer> cache = cache();
        CacheEntryEventFilter<String, Integer> even = event -> event.getValue() % 2 == 0;
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(() -> recorder, () -> even, false, true));
        for (int number = 1; number <= 4; number++) {
            cache.put("k" + number, number);
        }
        assertThat(recorder.told()).containsExactly("CREATED k2=2", "CREATED k4=4");
    }

    @Test
    void aListenerIsToldOfItsKindsOnly() {
        Cache<String, Integer> cache = cache();
        List<String> keys = new ArrayList<>();
        CacheEntryCreatedListener<String, Integer> listener =
                events -> events.forEach(event -> keys.add(event.getKey()));
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(() -> listener, null, false, true));
        cache.put("a", 1);
        cache.put("a", 2);
        cache.remove("a");
        assertThat(keys).containsExactly("a");
    }

    @Test
    void oldValuesAreThereForThoseWhoRequireThem() {
        Cache<String, Integer> cache = cache();
        EventRecorder<String, Integer> without = new EventRecorder<>();
        cache.registerCacheEntryListener(recorder.synchronous());
        cache.registerCacheEntryListener(without.withoutOldValues());
        cache.put("a", 1);
        cache.put("a", 2);
        cache.remove("a");
        assertThat(recorder.told()).containsExactly("CREATED a=1", "UPDATED a=2 (1)", "REMOVED a=2 (2)");
        assertThat(without.told()).containsExactly("CREATED a=1", "UPDATED a=2", "REMOVED a=null");
    }

    @Test
    void anEventKnowsItsCacheAndUnwraps() {
        Cache<String, Integer> cache = cache();
        cache.registerCacheEntryListener(recorder.synchronous());
        cache.put("a", 1);
        CacheEntryEvent<? extends String, ? extends Integer> event =
                recorder.events().get(0);
        assertThat((Object) event.getSource()).isSameAs(cache);
        assertThat(event.unwrap(CacheEntryEvent.class)).isSameAs(event);
        assertThatThrownBy(() -> event.unwrap(String.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aListenerThatCannotBeMadeIsNotRegistered() {
        Cache<String, Integer> cache = cache();
        assertThatThrownBy(() -> cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                        ListenerRegistrationTest::failingListener, null, false, true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no listener");
        assertThat(configured(cache)).isEmpty();
        assertThat(data.listeners()).isZero();
    }

    @Test
    void aListenerWhoseFilterCannotBeMadeIsClosed() {
        Cache<String, Integer> cache = cache();
        Factory<CacheEntryEventFilter<String, Integer>> failing = () -> {
            throw new IllegalStateException("no filter");
        };
        var listener = recorder.synchronous().getCacheEntryListenerFactory();
        assertThatThrownBy(() -> cache.registerCacheEntryListener(
                        new MutableCacheEntryListenerConfiguration<>(listener, failing, false, true)))
                .hasMessage("no filter");
        assertThat(recorder.closed()).isOne();
        assertThat(configured(cache)).isEmpty();
    }

    @Test
    void aFactoryThatMakesNoListenerIsNamed() {
        Cache<String, Integer> cache = cache();
        Factory<CacheEntryListener<String, Integer>> none = () -> null;
        assertThatThrownBy(() -> cache.registerCacheEntryListener(
                        new MutableCacheEntryListenerConfiguration<>(none, null, false, true)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the factory of the listener returned null");
        assertThat(configured(cache)).isEmpty();
    }

    private static CacheEntryListener<String, Integer> failingListener() {
        throw new IllegalStateException("no listener");
    }

    @Test
    void aCacheWhoseListenerCannotBeMadeIsNotCreated() {
        MutableConfiguration<String, Integer> configuration = typed(String.class, Integer.class)
                .addCacheEntryListenerConfiguration(recorder.synchronous())
                .addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                        ListenerRegistrationTest::failingListener, null, false, false));
        assertThatThrownBy(() -> manager.createCache("numbers", configuration)).hasMessage("no listener");
        assertThat(manager.getCacheNames()).isEmpty();
        assertThat(data.listeners()).isZero();
    }

    @Test
    void aListenerIsNotRegisteredWhileTheStoreFails() {
        Cache<String, Integer> cache = cache();
        data.fail("busy");
        assertThatThrownBy(() -> cache.registerCacheEntryListener(recorder.synchronous()))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("busy");
        data.recover();
        assertThat(configured(cache)).isEmpty();
        assertThat(recorder.closed()).isOne();
    }

    @Test
    void aClosedCacheRegistersNobody() {
        Cache<String, Integer> cache = cache();
        cache.close();
        assertThatThrownBy(() -> cache.registerCacheEntryListener(recorder.synchronous()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cache.deregisterCacheEntryListener(recorder.synchronous()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void destroyingACacheTellsNothing() {
        Cache<String, Integer> cache = cache();
        cache.put("a", 1);
        cache.registerCacheEntryListener(recorder.synchronous());
        manager.destroyCache("numbers");
        assertThat(recorder.told()).isEmpty();
        assertThat(recorder.closed()).isOne();
    }

    @Test
    void listenersOfAForgottenStoreAreForgotten() {
        cache().registerCacheEntryListener(recorder.asynchronous());
        manager.close();
        assertThat(data.listeners()).isZero();
    }
}
