package io.sluice.jcache;

import io.sluice.jcache.codec.KeyCodec;
import io.sluice.jcache.codec.KeyPrefix;
import io.sluice.jcache.codec.KeyText;
import io.sluice.jcache.codec.OpaqueKeys;
import io.sluice.jcache.codec.SerialForm;
import io.sluice.jcache.codec.ValueCodec;
import io.sluice.jcache.configuration.CacheConfiguration;
import io.sluice.jcache.event.CacheEvents;
import io.sluice.jcache.event.EventCodec;
import io.sluice.jcache.event.EventThreads;
import io.sluice.jcache.expiry.ExpiryRule;
import io.sluice.jcache.flight.FlightTimer;
import io.sluice.jcache.flight.Leaders;
import io.sluice.jcache.integration.Closing;
import io.sluice.jcache.integration.Loading;
import io.sluice.jcache.integration.Writing;
import io.sluice.jcache.json.JsonContract;
import io.sluice.jcache.management.CacheBeans;
import io.sluice.store.ObjectForm;
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.StoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.cache.CacheException;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The open caches of one class loader in one store. Its managers share them: {@link javax.cache.Caching} makes a
 * provider, and so a manager, for each class loader that asks, but an application and the interceptors of its
 * annotations mean the same caches. Closed with its last manager. Safe for use by many threads.
 */
public final class OpenCaches {
    private final Holdings holdings;
    private final SerialForm serial;
    private final KeyLocks locks = new KeyLocks();
    private final Leaders leaders = new Leaders();
    private final Map<String, OpenCache> caches = new LinkedHashMap<>();
    private final ReentrantLock destroying = new ReentrantLock();
    private final EventThreads eventThreads = new EventThreads();
    private final FlightTimer flightTimer = new FlightTimer(work -> EventThreads.detached("sluice-flights", work));
    private int managers;
    private boolean closed;

    /**
     * What is held outside of the application, to be let go when its caches are closed or forgotten; refers to nothing
     * of the application.
     *
     * @param store the hold on the data
     * @param beans the MBeans
     * @param namespace the first part of the keys
     */
    public record Holdings(Store store, CacheBeans beans, String namespace) implements AutoCloseable {
        @Override
        public void close() {
            try (store) {
                beans.close();
            }
        }
    }

    /** Whoever looks into the store sees the view as long as this refers to it. */
    private record OpenCache(SluiceCache<?, ?> cache, ShownCache view, Runnable closing) {}

    /** Makes an empty set without a manager. */
    public OpenCaches(Holdings holdings, SerialForm serial) {
        this.holdings = holdings;
        this.serial = serial;
    }

    /** Returns what is held outside of the application. */
    public Holdings holdings() {
        return holdings;
    }

    /** Returns whether the last manager was closed. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** Counts a manager in; returns false if these caches are closed already. */
    public synchronized boolean join() {
        managers += closed ? 0 : 1;
        return !closed;
    }

    /** Closes the caches that a manager has made, and everything if it was the last. */
    void leave(SluiceCacheManager manager) {
        List<SluiceCache<?, ?>> own;
        boolean last;
        synchronized (this) {
            own = caches.values().stream()
                    .<SluiceCache<?, ?>>map(OpenCache::cache)
                    .filter(cache -> cache.getCacheManager() == manager)
                    .toList();
            managers--;
            last = managers == 0;
            closed = last;
        }
        try {
            own.forEach(this::close);
        } finally {
            if (last) {
                eventThreads.close();
                flightTimer.close();
                holdings.close();
            }
        }
    }

    synchronized <K, V> SluiceCache<K, V> create(
            String name, SluiceCacheManager manager, CacheConfiguration<K, V> configuration) {
        manager.checkOpen();
        if (caches.containsKey(name)) {
            throw new CacheException("cache " + name + " exists already in manager " + manager.getURI());
        }
        Made made = new Made();
        boolean complete = false;
        try {
            SluiceCache<K, V> cache = newCache(name, manager, configuration, made);
            open(cache, made);
            complete = true;
            return cache;
        } finally {
            if (!complete) {
                made.close();
            }
        }
    }

    private <K, V> SluiceCache<K, V> newCache(
            String name, SluiceCacheManager manager, CacheConfiguration<K, V> configuration, Made made) {
        Entries.Codecs<K, V> codecs = codecs(name, manager.getClassLoader(), configuration);
        made.closedBy(codecs.values()::close);
        Region region = region(name, formOf(manager.getClassLoader(), codecs));
        ExpiryPolicy policy = Objects.requireNonNull(
                configuration.getExpiryPolicyFactory().create(), "the factory of the expiry policy returned null");
        made.closedBy(() -> Closing.close(policy));
        Entries<K, V> entries = new Entries<>(holdings.store(), region, codecs, ExpiryRule.of(policy));
        CacheEvents<K, V> events = new CacheEvents<>(
                new CacheEvents.Place(name, region, eventThreads, manager.getClassLoader()),
                new EventCodec<>(codecs.keys(), codecs.values()));
        configuration.statistics().evictions(region.evictions());
        Loading<K, V> loading = configuration.newLoading();
        made.closedBy(loading::close);
        Writing<K, V> writing = configuration.newWriting();
        made.closedBy(writing::close);
        CacheParts<K, V> parts = new CacheParts<>(entries, locks, configuration.statistics(), loading, writing, events);
        return new SluiceCache<>(name, manager, configuration, parts);
    }

    private void open(SluiceCache<?, ?> cache, Made made) {
        ShownCache view = new ShownCache(cache);
        caches.put(cache.getName(), new OpenCache(cache, view, made::close));
        holdings.store().show(prefix(cache.getName()), view);
        boolean complete = false;
        try {
            cache.startEvents();
            showBeans(cache);
            complete = true;
        } finally {
            if (!complete) {
                close(cache);
            }
        }
    }

    Leaders leaders() {
        return leaders;
    }

    FlightTimer flightTimer() {
        return flightTimer;
    }

    /** Does work on another thread, with the application's class loader; returns false if these caches are closed. */
    boolean run(Runnable work, ClassLoader application) {
        return eventThreads.run(work, application);
    }

    private <K, V> Entries.Codecs<K, V> codecs(
            String name, ClassLoader application, CacheConfiguration<K, V> configuration) {
        byte[] prefix = prefix(name);
        return new Entries.Codecs<>(
                new KeyCodec<>(
                        prefix,
                        configuration.getKeyType(),
                        new KeyText(serial, configuration.getKeyType()),
                        configuration.isStoreByValue() ? null : new OpaqueKeys()),
                new ValueCodec<>(
                        name,
                        configuration.getValueType(),
                        serial,
                        jsonContract(name, prefix)
                                .flatMap(id -> new JsonContract(id, name, application).open(configuration))
                                .orElse(null)),
                Storing.of(configuration));
    }

    private <V> @Nullable ObjectForm formOf(ClassLoader application, Entries.Codecs<?, V> codecs) {
        return codecs.storing() == Storing.BY_VALUE
                ? null
                : new ReferenceForm<>(codecs.values(), eventThreads, application);
    }

    private Optional<String> jsonContract(String name, byte[] prefix) {
        try {
            return holdings.store().jsonContract(prefix);
        } catch (StoreException e) {
            throw new CacheException("cache " + name + ": " + e.getMessage(), e);
        }
    }

    private byte[] prefix(String name) {
        return KeyPrefix.of(holdings.namespace(), name);
    }

    private Region region(String name) {
        return region(name, null);
    }

    private Region region(String name, @Nullable ObjectForm form) {
        return CheckedRegion.open(holdings.store(), prefix(name), name, form);
    }

    private void showBeans(SluiceCache<?, ?> cache) {
        CacheConfiguration<?, ?> configuration = cache.configuration();
        CacheBeans beans = holdings.beans();
        if (configuration.isStatisticsEnabled()) {
            beans.showStatistics(cache.getName(), configuration.statistics());
        } else {
            beans.hideStatistics(cache.getName());
        }
        if (configuration.isManagementEnabled()) {
            beans.showConfiguration(
                    cache.getName(), configuration, configuration.statistics(), configuration.managed());
        } else {
            beans.hideConfiguration(cache.getName());
        }
    }

    synchronized @Nullable SluiceCache<?, ?> find(String name) {
        OpenCache open = caches.get(name);
        return open == null ? null : open.cache();
    }

    synchronized List<String> names() {
        return List.copyOf(caches.keySet());
    }

    /** Changes a switch of an open cache, and shows or hides its MBeans accordingly. */
    synchronized void change(SluiceCache<?, ?> cache, Runnable change) {
        cache.checkOpen();
        change.run();
        showBeans(cache);
    }

    /**
     * Removes the entries of a cache and closes it, so that there are none of its own when another one is made; does
     * nothing if there is no such cache. If the store fails, the cache stays, and this can be tried again.
     */
    void destroy(String name) {
        // Of two that destroy one cache, the second must not remove the entries of its successor.
        Optional<Runnable> ending = Optional.empty();
        destroying.lock();
        try {
            SluiceCache<?, ?> cache = find(name);
            if (cache != null) {
                Region region = region(name);
                region.clear();
                // Some calls may have been going on meanwhile. From here on they fail, and what they have put goes.
                cache.endChanges();
                region.clear();
                ending = letGo(cache);
            }
        } finally {
            destroying.unlock();
        }
        ending.ifPresent(Runnable::run);
    }

    /** Closes a cache; does nothing if it is closed. */
    void close(SluiceCache<?, ?> cache) {
        letGo(cache).ifPresent(Runnable::run);
    }

    /** Closes a cache but for what calls the application's code, which is returned to be run without any lock. */
    private synchronized Optional<Runnable> letGo(SluiceCache<?, ?> cache) {
        if (cache.isClosed()) {
            return Optional.empty();
        }
        OpenCache open = caches.remove(cache.getName());
        if (open != null) {
            holdings.store().hide(prefix(cache.getName()), open.view());
        }
        cache.markClosed();
        holdings.beans().hideStatistics(cache.getName());
        holdings.beans().hideConfiguration(cache.getName());
        return Optional.of(() -> {
            cache.endEvents();
            cache.dropReferences();
            if (open != null) {
                open.closing().run();
            }
        });
    }
}
