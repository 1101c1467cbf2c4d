package io.sluice.jcache.event;

import io.sluice.store.Change;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** A listener with its filter, made by the application's factories. */
final class Registration<K, V> {
    private static final System.Logger LOG = System.getLogger(Registration.class.getName());

    private final CacheEntryListenerConfiguration<K, V> configuration;
    private final Cache<K, V> source;
    private final CacheEntryListener<? super K, ? super V> listener;
    private final @Nullable CacheEntryEventFilter<? super K, ? super V> filter;
    private volatile boolean closed;

    /** Makes listener and filter; passes on what the factories throw. */
    Registration(CacheEntryListenerConfiguration<K, V> configuration, Cache<K, V> source) {
        this.configuration = configuration;
        this.source = source;
        this.listener = Objects.requireNonNull(
                configuration.getCacheEntryListenerFactory().create(), "the factory of the listener returned null");
        boolean complete = false;
        try {
            Factory<CacheEntryEventFilter<? super K, ? super V>> filters =
                    configuration.getCacheEntryEventFilterFactory();
            this.filter = filters == null ? null : filters.create();
            complete = true;
        } finally {
            if (!complete) {
                close(listener);
            }
        }
    }

    CacheEntryListenerConfiguration<K, V> configuration() {
        return configuration;
    }

    boolean isSynchronous() {
        return configuration.isSynchronous();
    }

    boolean isOldValueRequired() {
        return configuration.isOldValueRequired();
    }

    /** Returns whether the listener may want to hear of a change; that of an unreadable value turns out a creation. */
    boolean wants(Change.Kind kind) {
        return switch (kind) {
            case CREATED -> wants(EventType.CREATED);
            case UPDATED -> wants(EventType.UPDATED) || wants(EventType.CREATED);
            case REMOVED -> wants(EventType.REMOVED);
            case EXPIRED -> wants(EventType.EXPIRED);
        };
    }

    private boolean wants(EventType type) {
        return switch (type) {
            case CREATED -> listener instanceof CacheEntryCreatedListener;
            case UPDATED -> listener instanceof CacheEntryUpdatedListener;
            case REMOVED -> listener instanceof CacheEntryRemovedListener;
            case EXPIRED -> listener instanceof CacheEntryExpiredListener;
        };
    }

    /** Calls filter and listener, and passes on what they throw; does nothing when closed. */
    void tell(Content<K, V> content) {
        if (closed || !wants(content.type())) {
            return;
        }
        SluiceCacheEvent<K, V> event = isOldValueRequired()
                ? SluiceCacheEvent.withOldValue(source, content)
                : SluiceCacheEvent.withoutOldValue(source, content);
        if (filter == null || filter.evaluate(event)) {
            call(event);
        }
    }

    @SuppressWarnings("unchecked") // a listener of <? super K, ? super V>, of one kind more
    private void call(SluiceCacheEvent<K, V> event) {
        Consumer<Iterable<CacheEntryEvent<? extends K, ? extends V>>> method = switch (event.getEventType()) {
            case CREATED -> ((CacheEntryCreatedListener<K, V>) listener)::onCreated;
            case UPDATED -> ((CacheEntryUpdatedListener<K, V>) listener)::onUpdated;
            case REMOVED -> ((CacheEntryRemovedListener<K, V>) listener)::onRemoved;
            case EXPIRED -> ((CacheEntryExpiredListener<K, V>) listener)::onExpired;
        };
        method.accept(List.of(event));
    }

    /** Ends the calls, and closes what the factories made. */
    void close() {
        closed = true;
        close(listener);
        close(filter);
    }

    /** JSR-107 1.1: what an application's factory made is closed, and its errors stop nobody. */
    private void close(@Nullable Object made) {
        if (made instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException | RuntimeException | LinkageError e) {
                String what = made.getClass().getName() + " of cache " + source.getName();
                LOG.log(Level.WARNING, "listener or filter " + what + " cannot be closed", e);
            }
        }
    }
}
