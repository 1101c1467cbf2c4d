package io.sluice.jcache.event;

import io.sluice.store.Change;
import io.sluice.store.Region;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryListenerException;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of one cache. They are told of changes in the order in which these happened, whoever made them: the
 * cache, a Redis client, expiry. Safe for use by many threads.
 *
 * <p>A cache without listeners pays a look at one field for each call, and nothing in the store.
 */
public final class CacheEvents<K, V> {
    /*
     * Within the store's turn a change becomes a notice in the lanes of those who want to hear of it: one lane for all
     * synchronous listeners, one for each asynchronous one, so that a slow one delays nobody else. Outside, at the end
     * of each call of the cache, settle() has the synchronous lane told, by this thread or another, and throws what
     * listeners threw because of this thread's changes. Changes by others, and asynchronous lanes, are told by threads
     * of our own. Decision 011 has the reasons.
     *
     * Bounds: whoever changes the cache waits at the end of the call while an asynchronous lane is full, so it holds
     * little more than its maximum. Others cannot wait, nor can listeners: their changes are dropped where it is full.
     */

    /** So many changes may wait for a listener, each with its key and values. */
    public static final int WAITING_MAX = 16_384;

    private final Region region;
    private final Lane.Post<K, V> post;
    private final int waitingMax;
    /** The numbers of the threads that have changed something, and have not come to {@link #settle} yet. */
    private final Set<Long> unsettled = ConcurrentHashMap.newKeySet();

    private final LongAdder dropped = new LongAdder();
    private volatile Lanes<K, V> lanes = Lanes.none();
    private Region.@Nullable Listening listening;
    private boolean closed;

    /** Where events come from and go to: what the constructor needs to know. */
    public record Place(String cacheName, Region region, EventThreads threads, ClassLoader application) {}

    /** Prepares for listeners; there are none yet. */
    public CacheEvents(Place place, EventCodec<K, V> codec) {
        this(place, codec, WAITING_MAX);
    }

    CacheEvents(Place place, EventCodec<K, V> codec, int waitingMax) {
        this.region = place.region();
        this.post = new Lane.Post<>(codec, new Failures(place.cacheName()), place.threads(), place.application());
        this.waitingMax = waitingMax;
    }

    /**
     * Makes a listener, and its filter if it has one, and tells it of all changes from now on.
     *
     * @param source the cache, as events name it
     * @throws CacheException if the store cannot tell of changes now; also what the application's factories throw
     */
    public synchronized void register(CacheEntryListenerConfiguration<K, V> configuration, Cache<K, V> source) {
        if (closed) {
            throw new IllegalStateException("cache " + source.getName() + " is closed");
        }
        Registration<K, V> added = new Registration<>(configuration, source);
        boolean told = false;
        try {
            if (listening == null) {
                listening = region.listen(new WeakListener(this));
            }
            add(added);
            told = true;
        } finally {
            if (!told) {
                added.close();
            }
        }
    }

    private void add(Registration<K, V> added) {
        lanes = lanes.with(added, new Lane<>(post, List.of(added), waitingMax));
    }

    /** Ceases to call a listener, and closes it; does nothing if it is not registered. */
    public void deregister(CacheEntryListenerConfiguration<K, V> configuration) {
        List<Registration<K, V>> removed;
        synchronized (this) {
            removed = registrations().stream()
                    .filter(registration -> registration.configuration().equals(configuration))
                    .toList();
            removed.forEach(registration -> lanes = lanes.without(registration));
            if (lanes.isEmpty()) {
                endListening();
            }
        }
        removed.forEach(Registration::close);
    }

    private List<Registration<K, V>> registrations() {
        return lanes.all().stream()
                .flatMap(lane -> lane.registrations().stream())
                .toList();
    }

    private void endListening() {
        if (listening != null) {
            listening.close();
            listening = null;
        }
    }

    /**
     * Ends a call of the cache; to be called without any lock. If the call has changed something, returns when the
     * synchronous listeners have been told, and no listener is too far behind. Within a listener, it waits for nothing.
     *
     * @throws CacheEntryListenerException if synchronous listeners failed because of changes by this thread
     */
    public void settle() {
        Lanes<K, V> now = lanes;
        if (!now.isEmpty()) {
            settle(now);
        }
    }

    private void settle(Lanes<K, V> now) {
        if (NoWaiting.isHere()) {
            sendThreads(now);
        } else if (!unsettled.isEmpty()
                && unsettled.remove(Thread.currentThread().getId())) {
            now.asynchronous().forEach(Lane::sendThread);
            now.synchronous().forEach(Lane::tellAll);
            now.asynchronous().forEach(Lane::awaitRoom);
            post.failures().throwThoseOf(Thread.currentThread().getId());
        }
    }

    /**
     * Calls the application's code while others may wait for this thread, such as an entry processor under the lock of
     * its key. What that code changes in caches is told without its waiting, as what a listener changes.
     */
    public static <R extends @Nullable Object> R withoutWaiting(Supplier<R> work) {
        return NoWaiting.during(work);
    }

    private void sendThreads(Lanes<K, V> now) {
        now.synchronous().forEach(Lane::sendThread);
        now.asynchronous().forEach(Lane::sendThread);
    }

    /** Returns how many events listeners were not told because too many were waiting. */
    public long dropped() {
        return dropped.sum();
    }

    /** Returns how many keys and values of events were met that are not of the cache's types. */
    public long unreadable() {
        return post.codec().unreadable();
    }

    /** Ends all calls of listeners, and closes these; what they were not told of yet is forgotten. */
    public void close() {
        List<Registration<K, V>> registrations;
        synchronized (this) {
            closed = true;
            registrations = registrations();
            lanes.all().forEach(Lane::close);
            lanes = Lanes.none();
            endListening();
        }
        registrations.forEach(Registration::close);
    }

    boolean needsOldValue() {
        return lanes.needsOldValue() || post.codec().needsValueBefore();
    }

    /** Takes note of a change by this thread's own call of the cache. Within the store's turn. */
    void changed(Change change) {
        if (NoWaiting.isHere()) {
            changedByOthers(change);
            return;
        }
        Lanes<K, V> now = lanes;
        Notice<K, V> notice = new Notice<>(change, Thread.currentThread().getId());
        boolean synchronous = addAnyway(notice, now.synchronous());
        boolean asynchronous = addAnyway(notice, now.asynchronous());
        if (synchronous || asynchronous) {
            unsettled.add(notice.ownerId());
        }
    }

    private static <K, V> boolean addAnyway(Notice<K, V> notice, List<Lane<K, V>> to) {
        boolean added = false;
        for (Lane<K, V> lane : to) {
            if (lane.wants(notice)) {
                lane.add(notice);
                added = true;
            }
        }
        return added;
    }

    /** Takes note of a change by somebody who cannot wait. Within the store's turn. */
    void changedByOthers(Change change) {
        Lanes<K, V> now = lanes;
        Notice<K, V> notice = new Notice<>(change, Notice.NOBODY);
        addIfRoom(notice, now.synchronous());
        addIfRoom(notice, now.asynchronous());
    }

    private void addIfRoom(Notice<K, V> notice, List<Lane<K, V>> to) {
        for (Lane<K, V> lane : to) {
            if (lane.wants(notice)) {
                if (lane.isFull()) {
                    dropped.increment();
                } else {
                    lane.add(notice);
                }
            }
        }
    }

    /** Has changes by others told. */
    void othersAreDone() {
        sendThreads(lanes);
    }
}
