package io.sluice.jcache.event;

import io.sluice.store.Change;
import io.sluice.store.Region;
import io.sluice.store.RegionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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
     * synchronous listeners, one for each asynchronous one, so that a slow one delays nobody else. Outside of it, at the
     * end of each call of the cache, settle() has the synchronous lane told, by this thread or another, and throws what
     * listeners threw because of this thread's changes. Changes by others, and asynchronous lanes, are told by threads
     * of our own. Decision 011 has the reasons.
     *
     * Bounds: whoever changes the cache waits at the end of the call while an asynchronous lane is full, so a lane holds
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

    /** Who is told. */
    private record Lanes<K, V>(List<Lane<K, V>> synchronous, List<Lane<K, V>> asynchronous, boolean needsOldValue) {
        private static final Lanes<?, ?> NONE = new Lanes<>(List.of(), List.of(), false);

        @SuppressWarnings("unchecked") // it is empty
        static <K, V> Lanes<K, V> none() {
            return (Lanes<K, V>) NONE;
        }

        static <K, V> Lanes<K, V> of(List<Lane<K, V>> synchronous, List<Lane<K, V>> asynchronous) {
            List<Lane<K, V>> all = new ArrayList<>(synchronous);
            all.addAll(asynchronous);
            boolean needsOldValue = all.stream()
                    .flatMap(lane -> lane.registrations().stream())
                    .anyMatch(Registration::isOldValueRequired);
            return all.isEmpty() ? none() : new Lanes<>(synchronous, asynchronous, needsOldValue);
        }
    }

    /** Where events come from and go to: what the constructor needs to know. */
    public record Place(String cacheName, Region region, EventThreads threads, ClassLoader application) {}

    /** Prepares for listeners; there are none yet. */
    public CacheEvents(Place place, EventCodec<K, V> codec) {
        this(place, codec, WAITING_MAX);
    }

    CacheEvents(Place place, EventCodec<K, V> codec, int waitingMax) {
        this.region = place.region();
        this.post =
                new Lane.Post<>(codec, new Failures(place.cacheName()), place.threads(), place.application());
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
        Lanes<K, V> before = lanes;
        if (!added.isSynchronous()) {
            List<Lane<K, V>> asynchronous = new ArrayList<>(before.asynchronous());
            asynchronous.add(new Lane<>(post, List.of(added), waitingMax));
            lanes = Lanes.of(before.synchronous(), List.copyOf(asynchronous));
            return;
        }
        if (before.synchronous().isEmpty()) {
            lanes = Lanes.of(List.of(new Lane<>(post, List.of(added), waitingMax)), before.asynchronous());
            return;
        }
        Lane<K, V> lane = before.synchronous().get(0);
        List<Registration<K, V>> registrations = new ArrayList<>(lane.registrations());
        registrations.add(added);
        lane.registrations(List.copyOf(registrations));
        lanes = Lanes.of(before.synchronous(), before.asynchronous());
    }

    /** Ceases to call a listener, and closes it; does nothing if it is not registered. */
    public void deregister(CacheEntryListenerConfiguration<K, V> configuration) {
        List<Registration<K, V>> removed = new ArrayList<>();
        synchronized (this) {
            Lanes<K, V> before = lanes;
            lanes = Lanes.of(
                    without(configuration, before.synchronous(), removed),
                    without(configuration, before.asynchronous(), removed));
            if (lanes == Lanes.none()) {
                endListening();
            }
        }
        removed.forEach(Registration::close);
    }

    private static <K, V> List<Lane<K, V>> without(
            CacheEntryListenerConfiguration<K, V> configuration,
            List<Lane<K, V>> lanes,
            List<Registration<K, V>> removed) {
        List<Lane<K, V>> left = new ArrayList<>();
        for (Lane<K, V> lane : lanes) {
            List<Registration<K, V>> kept = new ArrayList<>(lane.registrations());
            for (Registration<K, V> registration : lane.registrations()) {
                if (registration.configuration().equals(configuration)) {
                    kept.remove(registration);
                    removed.add(registration);
                }
            }
            lane.registrations(List.copyOf(kept));
            if (kept.isEmpty()) {
                lane.close();
            } else {
                left.add(lane);
            }
        }
        return List.copyOf(left);
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
        if (now != Lanes.NONE) {
            settle(now);
        }
    }

    private void settle(Lanes<K, V> now) {
        if (ListenerCalls.isInside()) {
            sendThreads(now);
        } else if (!unsettled.isEmpty() && unsettled.remove(Thread.currentThread().getId())) {
            now.asynchronous().forEach(Lane::sendThread);
            now.synchronous().forEach(Lane::tellAll);
            now.asynchronous().forEach(Lane::awaitRoom);
            post.failures().throwThoseOf(Thread.currentThread().getId());
        }
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
        List<Registration<K, V>> registrations = new ArrayList<>();
        synchronized (this) {
            closed = true;
            Lanes<K, V> before = lanes;
            lanes = Lanes.none();
            for (List<Lane<K, V>> some : List.of(before.synchronous(), before.asynchronous())) {
                for (Lane<K, V> lane : some) {
                    registrations.addAll(lane.registrations());
                    lane.close();
                }
            }
            endListening();
        }
        registrations.forEach(Registration::close);
    }

    boolean needsOldValue() {
        return lanes.needsOldValue();
    }

    /** Takes note of a change by this thread's own call of the cache. Within the store's turn. */
    void changed(Change change) {
        if (ListenerCalls.isInside()) {
            changedByOthers(change);
            return;
        }
        Lanes<K, V> now = lanes;
        long ownerId = Thread.currentThread().getId();
        Notice<K, V> notice = new Notice<>(change, ownerId);
        addAnyway(notice, now.synchronous());
        addAnyway(notice, now.asynchronous());
        unsettled.add(ownerId);
    }

    private void addAnyway(Notice<K, V> notice, List<Lane<K, V>> to) {
        for (Lane<K, V> lane : to) {
            if (lane.wants(notice)) {
                lane.add(notice);
            }
        }
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
