package io.sluice.jcache;

import io.sluice.jcache.CacheParts.Lookup;
import io.sluice.jcache.Invocations.Invocation;
import io.sluice.jcache.Loads.Present;
import io.sluice.jcache.configuration.CacheConfiguration;
import io.sluice.jcache.event.BulkFailures;
import io.sluice.jcache.event.CacheEvents;
import io.sluice.jcache.flight.Fence;
import io.sluice.jcache.flight.Flights;
import io.sluice.jcache.flight.StageFlights;
import io.sluice.jcache.front.Front;
import io.sluice.jcache.management.CacheStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
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
 * <p>Values are held by value: each read makes a new object, unless its class is known to be immutable. If the
 * configuration says so they are held by reference: each read returns the object that was put, Redis clients see the
 * bytes that would be stored by value, and all objects go when the cache or its manager is closed. What a Redis client
 * wrote to such a cache is one object for as long as it is kept ready for readers.
 *
 * <p>A stored value that cannot be read as one of the declared type, because another Redis client wrote it or a class
 * changed, counts as absent and is overwritten by the next put.
 * Throws {@link javax.cache.CacheException} where the store cannot answer.
 * A call that goes on while another thread closes the cache works or throws {@link IllegalStateException}.
 *
 * <p>The thread that calls runs everything, the application's loaders, writers and entry processors, too, but for
 * {@link #loadAll}. A call that changes an entry holds the {@link KeyLocks lock of its key} meanwhile.
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
    private final CacheParts<K, V> parts;
    private final Flights flights;
    private final StageFlights stageFlights;
    private final Fallback<K, V> fallback;
    private final Loads<K, V> loads;
    private final Writes<K, V> writes;
    private final Removals<K, V> removals;
    private final Invocations<K, V> invocations;
    private volatile boolean closed;

    SluiceCache(
            String name, SluiceCacheManager manager, CacheConfiguration<K, V> configuration, CacheParts<K, V> parts) {
        this.name = name;
        this.manager = manager;
        this.configuration = configuration;
        this.parts = parts;
        this.entries = parts.entries();
        this.statistics = parts.statistics();
        this.events = parts.events();
        this.flights = new Flights(manager.leaders());
        this.stageFlights = manager.newStageFlights();
        this.fallback = new Fallback<>(name, entries, System::nanoTime);
        this.loads = new Loads<>(parts, flights, fallback);
        this.writes = new Writes<>(parts);
        this.removals = new Removals<>(parts);
        this.invocations = new Invocations<>(parts);
    }

    @Override
    public @Nullable V get(K key) {
        check(key);
        long start = statistics.start();
        V value = entries.get(key);
        parts.countLookUp(Lookup.of(value), start);
        if (value == null && parts.loading().isReadThrough()) {
            value = loads.load(key);
        }
        events.settle();
        return value;
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        checkAll(keys);
        Map<K, V> found = new HashMap<>();
        List<K> absent = new ArrayList<>();
        for (K key : keys) {
            long start = statistics.start();
            V value = entries.get(key);
            parts.countLookUp(Lookup.of(value), start);
            if (value != null) {
                found.put(key, value);
            } else {
                absent.add(key);
            }
        }
        if (!absent.isEmpty() && parts.loading().isReadThrough()) {
            found.putAll(loads.loadAbsent(absent));
        }
        events.settle();
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
        writes.put(key, value);
        events.settle();
    }

    @Override
    public @Nullable V getAndPut(K key, V value) {
        check(key, value);
        V old = writes.getAndPut(key, value);
        events.settle();
        return old;
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        checkOpen();
        map.forEach(SluiceCache::requireBoth);
        if (parts.writing().isThrough()) {
            writes.putAll(map);
            events.settle();
        } else {
            new BulkFailures()
                    .<Map.Entry<? extends K, ? extends V>>each(
                            map.entrySet(), entry -> put(entry.getKey(), entry.getValue()))
                    .throwFirst();
        }
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        check(key, value);
        boolean stored = writes.putIfAbsent(key, value);
        events.settle();
        return stored;
    }

    @Override
    public boolean remove(K key) {
        check(key);
        boolean removed = removals.remove(key);
        events.settle();
        return removed;
    }

    @Override
    public boolean remove(K key, V oldValue) {
        check(key, oldValue);
        boolean removed = removals.remove(key, oldValue);
        events.settle();
        return removed;
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        check(key);
        V old = removals.getAndRemove(key);
        events.settle();
        return old;
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        check(key, oldValue);
        Objects.requireNonNull(newValue, "new value");
        boolean replaced = writes.replace(key, oldValue, newValue);
        events.settle();
        return replaced;
    }

    @Override
    public boolean replace(K key, V value) {
        return getAndReplace(key, value) != null;
    }

    @Override
    public @Nullable V getAndReplace(K key, V value) {
        check(key, value);
        V old = writes.getAndReplace(key, value);
        events.settle();
        return old;
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        checkAll(keys);
        if (parts.writing().isThrough()) {
            removals.removeAll(keys);
            events.settle();
        } else {
            new BulkFailures().<K>each(keys, this::remove).throwFirst();
        }
    }

    @Override
    public void removeAll() {
        checkOpen();
        removals.removeAll();
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
    public void loadAll(
            Set<? extends K> keys, boolean replaceExistingValues, @Nullable CompletionListener completionListener) {
        checkAll(keys);
        LoadEnd end = new LoadEnd(name, completionListener);
        if (!parts.loading().isPossible()) {
            end.done();
            return;
        }
        List<K> wanted = List.copyOf(keys);
        Present present = replaceExistingValues ? Present.REPLACED : Present.KEPT;
        if (!manager.run(() -> end.after(() -> load(wanted, present)))) {
            throw new CacheClosedException(name);
        }
    }

    private void load(List<K> keys, Present present) {
        checkOpen();
        loads.loadAll(keys, present);
        events.settle();
    }

    @Override
    public <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
        check(key);
        Objects.requireNonNull(entryProcessor, "entry processor");
        T result = invocations.invoke(key, Invocation.of(entryProcessor, arguments));
        events.settle();
        return result;
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> entryProcessor, Object... arguments) {
        checkAll(keys);
        Objects.requireNonNull(entryProcessor, "entry processor");
        Map<K, EntryProcessorResult<T>> results = invocations.invokeAll(keys, Invocation.of(entryProcessor, arguments));
        events.settle();
        return results;
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

    /**
     * Looks a key up as {@link #get} does, counted and loaded alike, and says more. That a key has no value counts as a
     * miss in the statistics.
     */
    public Answer<V> answer(K key) {
        check(key);
        long start = statistics.start();
        Answer<V> answer = entries.answer(key);
        parts.countLookUp(Lookup.of(answer.value()), start);
        if (answer.state() == Answer.State.ABSENT && parts.loading().isReadThrough()) {
            answer = Answer.of(loads.load(key));
        }
        events.settle();
        return answer;
    }

    /**
     * Looks a key up to load its value if it is absent. The look-up counts in no statistics.
     *
     * @throws javax.cache.CacheException if the store cannot answer
     */
    public Gap<V> gap(K key) {
        check(key);
        return new Gap<>(parts, entries.findToLoad(key));
    }

    /**
     * Returns the last good value of a key for somebody who has failed to load it, {@code null} if there is none: the
     * one it has now, or the one it had until it expired, as far as a contract wants that ({@code stale-if-error}).
     *
     * @throws javax.cache.CacheException if the store cannot answer
     */
    public @Nullable LastValue<V> lastValue(K key) {
        check(key);
        return fallback.find(key);
    }

    /** Returns how often a last good value was the answer in place of what a load threw. */
    public long staleAnswers() {
        return fallback.answers();
    }

    /** Returns where the fence of a key is. */
    public Fence fence(K key) {
        check(key);
        return entries.fence(key);
    }

    /** Returns the loads that are going on. */
    public Flights flights() {
        return flights;
    }

    /** Returns the loads that are going on without a thread. */
    public StageFlights stageFlights() {
        return stageFlights;
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

    /** Lets nothing be changed any more, also not by operations that are going on. */
    void endChanges() {
        entries.region().close();
    }

    /** Lets go of the objects that the cache has stored by reference; to be called without any lock. */
    void dropReferences() {
        entries.region().dropReferences();
    }

    /** Ends all operations that begin later, and changes; the manager has let go of the cache. */
    void markClosed() {
        closed = true;
        endChanges();
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
            throw new CacheClosedException(name);
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
