package io.sluice.jcache.testing;

import java.io.Closeable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** A listener that keeps what it is told: {@code UPDATED key=new (old)}. */
public final class EventRecorder<K, V>
        implements CacheEntryCreatedListener<K, V>,
                CacheEntryUpdatedListener<K, V>,
                CacheEntryRemovedListener<K, V>,
                CacheEntryExpiredListener<K, V>,
                Closeable {
    private final List<CacheEntryEvent<? extends K, ? extends V>> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();
    private final Consumer<? super CacheEntryEvent<? extends K, ? extends V>> then;

    /** Makes a listener that only keeps events. */
    public EventRecorder() {
        this(event -> {});
    }

    /** Makes a listener that then does something more. */
    public EventRecorder(Consumer<? super CacheEntryEvent<? extends K, ? extends V>> then) {
        this.then = then;
    }

    /** Returns a configuration of this listener as a synchronous one that requires old values. */
    public CacheEntryListenerConfiguration<K, V> synchronous() {
        return new MutableCacheEntryListenerConfiguration<>(() -> this, null, true, true);
    }

    /** Returns a configuration of this listener as an asynchronous one that requires old values. */
    public CacheEntryListenerConfiguration<K, V> asynchronous() {
        return new MutableCacheEntryListenerConfiguration<>(() -> this, null, true, false);
    }

    /** Returns a configuration of this listener as a synchronous one that does not require old values. */
    public CacheEntryListenerConfiguration<K, V> withoutOldValues() {
        return new MutableCacheEntryListenerConfiguration<>(() -> this, null, false, true);
    }

    /** Returns the events. */
    public List<CacheEntryEvent<? extends K, ? extends V>> events() {
        return events;
    }

    /** Returns the events as text. */
    public List<String> told() {
        return events.stream().map(EventRecorder::text).toList();
    }

    private static String text(CacheEntryEvent<?, ?> event) {
        String old = event.isOldValueAvailable() ? " (" + event.getOldValue() + ")" : "";
        return event.getEventType() + " " + event.getKey() + "=" + event.getValue() + old;
    }

    /** Forgets the events. */
    public void clear() {
        events.clear();
    }

    /** Returns how often it was closed. */
    public int closed() {
        return closed.get();
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends K, ? extends V>> created) {
        add(created);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends K, ? extends V>> updated) {
        add(updated);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends K, ? extends V>> removed) {
        add(removed);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends K, ? extends V>> expired) {
        add(expired);
    }

    private void add(Iterable<CacheEntryEvent<? extends K, ? extends V>> more) {
        for (CacheEntryEvent<? extends K, ? extends V> event : more) {
            events.add(event);
            then.accept(event);
        }
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
