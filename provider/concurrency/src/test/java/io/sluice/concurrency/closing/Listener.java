package io.sluice.concurrency.closing;

import java.io.Closeable;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** Listens, and counts how many like it were not closed. */
public final class Listener
        implements CacheEntryCreatedListener<String, String>,
                CacheEntryUpdatedListener<String, String>,
                CacheEntryRemovedListener<String, String>,
                Closeable {
    private static final AtomicInteger OPEN = new AtomicInteger();

    /** Made by a factory. */
    public Listener() {
        OPEN.incrementAndGet();
    }

    /** Makes one for somebody. */
    static Listener of(Object owner) {
        Objects.requireNonNull(owner);
        return new Listener();
    }

    static int open() {
        return OPEN.get();
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        events.forEach(CacheEntryEvent::getValue);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        events.forEach(CacheEntryEvent::getValue);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        events.forEach(CacheEntryEvent::getValue);
    }

    @Override
    public void close() {
        OPEN.decrementAndGet();
    }
}
