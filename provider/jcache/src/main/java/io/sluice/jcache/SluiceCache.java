package io.sluice.jcache;

import io.sluice.jcache.Entries.Put;
import io.sluice.jcache.Entries.Written;
import io.sluice.jcache.configuration.CacheConfiguration;
import io.sluice.jcache.event.BulkFailures;
import io.sluice.jcache.event.CacheEvents;
import io.sluice.jcache.front.Front;
import io.sluice.jcache.management.CacheStatistics;
import io.sluice.store.Region;
import io.sluice.store.Stored;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * A cache of JSR-107 whose entries lie in a store. Safe for use by many threads.
 *
 * <p>Values are held by value: each read makes a new object. A stored value that cannot be read as one of the declared
 * type, because another Redis client wrote it or a class changed, counts as absent and is overwritten by the next put.
 * Throws {@link javax.cache.CacheException} where the store cannot answer. Entry processors, loaders and writers
 * throw {@link UnsupportedOperationException}.
 *
 * @param <K> the declared type of keys
 * @param <V> the declared type of values
 */
public final class SluiceCache<K, V> implements Cache<K, V> {
    private final String name;
    private final SluiceCacheManager manager;
    private final CacheConfiguration<K, V> configuration;
    private final Entries<K, V> entries;
    private final CacheEvents<K, V> events;
    private final CacheStatistics statistics;
    private volatile boolean closed;

    /** What a cache is made of. */
    record Parts<K, V>(CacheConfiguration<K, V> configuration, Entries<K, V> entries, CacheEvents<K, V> events) {}

    SluiceCache(String name, SluiceCacheManager manager, Parts<K, V> parts) {
        this.name = name;
        this.manager = manager;
        this.configuration = parts.configuration();
        this.entries = parts.entries();
        this.events = parts.events();
        this.statistics = configuration.statistics();
    }

    @Override
    public @Nullable V get(K key) {
        check(key);
        long start = statistics.start();
        V value = entries.get(key);
        countLookUp(value != null, start);
        events.settle();
        return value;
    }

    private @Nullable V accessed(Found<V> found) {
        V value = found.value();
        if (value != null) {
            entries.accessed(Objects.requireNonNull(found.stored()));
        }
        return value;
    }

    private void countLookUp(boolean hit, long start) {
        if (hit) {
            statistics.hits(1, start);
        } else {
            statistics.misses(1, start);
        }
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        checkAll(keys);
        Map<K, V> found = new HashMap<>();
        for (K key : keys) {
            V value = get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public boolean containsKey(K key) {
        check(key);
        return entries.find(key).value() != null;
    }

    @Override
    public void put(K key, V value) {
        check(key, value);
        long start = statistics.start();
        statistics.puts(entries.put(key, value) ? 1 : 0, start);
        events.settle();
    }

    @Override
    public @Nullable V getAndPut(K key, V value) {
        check(key, value);
        long start = statistics.start();
        Put put = entries.getAndPut(key, value);
        Stored before = put.before();
        V old = before == null ? null : entries.read(before);
        countLookUp(old != null, start);
        statistics.puts(put.isCounted() ? 1 : 0, start);
        events.settle();
        return old;
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        checkOpen();
        map.forEach(SluiceCache::requireBoth);
        new BulkFailures()
                .<Map.Entry<? extends K, ? extends V>>each(
                        map.entrySet(), entry -> put(entry.getKey(), entry.getValue()))
                .throwFirst();
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        check(key, value);
        long start = statistics.start();
        byte[] bytes = entries.encodeValue(value);
        while (true) {
            Found<V> found = entries.find(key);
            if (found.value() != null) {
                statistics.hits(1, start);
                return false;
            }
            Written written = entries.write(found, bytes);
            if (written != Written.LOST) {
                statistics.misses(1, start);
                statistics.puts(written == Written.STORED ? 1 : 0, start);
                events.settle();
                return written == Written.STORED;
            }
        }
    }

    @Override
    public boolean remove(K key) {
        check(key);
        long start = statistics.start();
        boolean removed = entries.remove(key);
        statistics.removals(removed ? 1 : 0, start);
        events.settle();
        return removed;
    }

    @Override
    public boolean remove(K key, V oldValue) {
        check(key, oldValue);
        entries.checkValue(oldValue);
        long start = statistics.start();
        while (true) {
            Found<V> found = entries.find(key);
            Stored stored = found.stored();
            if (stored == null || !oldValue.equals(found.value())) {
                return isPassedBy(found, start);
            }
            if (entries.region().compareAndRemove(found.key(), stored)) {
                statistics.hits(1, start);
                statistics.removals(1, start);
                events.settle();
                return true;
            }
        }
    }

    /** Ends an operation that found something else than it wants: a hit and an access if it found a value at all. */
    private boolean isPassedBy(Found<V> found, long start) {
        countLookUp(accessed(found) != null, start);
        events.settle();
        return false;
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        check(key);
        long start = statistics.start();
        V old = entries.getAndRemove(key);
        countLookUp(old != null, start);
        statistics.removals(old == null ? 0 : 1, start);
        events.settle();
        return old;
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        check(key, oldValue);
        Objects.requireNonNull(newValue, "new value");
        entries.checkValue(oldValue);
        long start = statistics.start();
        byte[] bytes = entries.encodeValue(newValue);
        while (true) {
            Found<V> found = entries.find(key);
            if (!oldValue.equals(found.value())) {
                return isPassedBy(found, start);
            }
            if (entries.write(found, bytes) != Written.LOST) {
                statistics.hits(1, start);
                statistics.puts(1, start);
                events.settle();
                return true;
            }
        }
    }

    @Override
    public boolean replace(K key, V value) {
        return getAndReplace(key, value) != null;
    }

    @Override
    public @Nullable V getAndReplace(K key, V value) {
        check(key, value);
        long start = statistics.start();
        byte[] bytes = entries.encodeValue(value);
        while (true) {
            Found<V> found = entries.find(key);
            V old = found.value();
            if (old == null) {
                statistics.misses(1, start);
                return null;
            }
            if (entries.write(found, bytes) != Written.LOST) {
                statistics.hits(1, start);
                statistics.puts(1, start);
                events.settle();
                return old;
            }
        }
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        checkAll(keys);
        new BulkFailures().<K>each(keys, this::remove).throwFirst();
    }

    @Override
    public void removeAll() {
        checkOpen();
        BulkFailures failures = new BulkFailures();
        long cursor = 0;
        do {
            Region.Page page = entries.region().scan(cursor);
            failures.each(page.entries(), this::removeStored);
            cursor = page.next();
        } while (cursor != 0);
        entries.front().clear();
        failures.throwFirst();
    }

    private void removeStored(Stored stored) {
        long start = statistics.start();
        boolean removed = entries.region().remove(stored.key());
        statistics.removals(removed ? 1 : 0, start);
        events.settle();
    }

    @Override
    public void clear() {
        checkOpen();
        entries.clear();
    }

    @Override
    public Iterator<Cache.Entry<K, V>> iterator() {
        checkOpen();
        return new CacheIterator<>(this, entries, statistics);
    }

    @Override
    public void loadAll(Set<? extends K> keys, boolean replaceExistingValues, CompletionListener completionListener) {
        throw unsupported("Cache.loadAll");
    }

    @Override
    public <T> T invoke(K key, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
        throw unsupported("Cache.invoke");
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
        throw unsupported("Cache.invokeAll");
    }

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        checkOpen();
        configuration.add(listener);
        boolean told = false;
        try {
            events.register(listener, this);
            told = true;
        } finally {
            if (!told) {
                configuration.remove(listener);
            }
        }
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        checkOpen();
        configuration.remove(listener);
        events.deregister(listener);
    }

    /** Calls the listeners that the configuration has from the beginning. */
    void startEvents() {
        configuration.getCacheEntryListenerConfigurations().forEach(listener -> events.register(listener, this));
    }

    /** Ends an operation that may have changed something: listeners are told. */
    void settleEvents() {
        events.settle();
    }

    /** Ends the calls of listeners, and closes these; to be called without any lock. */
    void endEvents() {
        events.close();
    }

    /**
     * Returns how often a listener was not told of a change because too many were waiting for it already: by a Redis
     * client, by expiry or by a listener.
     */
    public long droppedEvents() {
        return events.dropped();
    }

    private UnsupportedOperationException unsupported(String feature) {
        checkOpen();
        return new UnsupportedOperationException("not supported: " + feature);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public CacheManager getCacheManager() {
        return manager;
    }

    @Override
    public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
        if (!type.isInstance(configuration)) {
            throw new IllegalArgumentException("the configuration is no " + type.getName());
        }
        return type.cast(configuration);
    }

    /** Returns how many stored keys and values this cache has met that are not of its types. */
    public long unreadable() {
        return entries.unreadable() + events.unreadable();
    }

    /** Returns what this cache keeps ready for its readers. */
    Front front() {
        return entries.front();
    }

    CacheConfiguration<K, V> configuration() {
        return configuration;
    }

    @Override
    public void close() {
        manager.close(this);
    }

    /** Ends all operations that begin later; the manager has let go of the cache. */
    void markClosed() {
        closed = true;
        entries.close();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (!type.isInstance(this)) {
            throw new IllegalArgumentException("a cache of Sluice is no " + type.getName());
        }
        return type.cast(this);
    }

    /** Returns whether annotated methods may use the cache: who runs the engine can switch that off at any time. */
    public boolean isEnabled() {
        return entries.isEnabled();
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("cache " + name + " is closed");
        }
    }

    private void check(K key) {
        checkOpen();
        Objects.requireNonNull(key, "key");
    }

    private void check(K key, V value) {
        checkOpen();
        requireBoth(key, value);
    }

    private static void requireBoth(@Nullable Object key, @Nullable Object value) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
    }

    private void checkAll(Set<? extends K> keys) {
        checkOpen();
        keys.forEach(key -> Objects.requireNonNull(key, "key"));
    }
}
