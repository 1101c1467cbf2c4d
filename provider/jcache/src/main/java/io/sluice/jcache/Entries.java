package io.sluice.jcache;

import io.sluice.jcache.codec.KeyCodec;
import io.sluice.jcache.codec.KeyedValue;
import io.sluice.jcache.codec.RejectedException;
import io.sluice.jcache.codec.UnreadableException;
import io.sluice.jcache.codec.ValueCodec;
import io.sluice.jcache.copy.Master;
import io.sluice.jcache.expiry.ExpiryRule;
import io.sluice.jcache.flight.Fence;
import io.sluice.jcache.front.Front;
import io.sluice.store.Region;
import io.sluice.store.Store;
import io.sluice.store.Stored;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache as Java objects with JSR-107's rules of expiry. Safe for use by many threads.
 *
 * @param <K> the declared type of keys
 * @param <V> the declared type of values
 */
final class Entries<K, V> {
    /*
     * Objects become bytes, bytes become objects, equals and expiry policies are called here, outside of the store.
     * What depends on the entry that is there reads it, decides, and stores only if the same version is still there;
     * else it starts again. Somebody has succeeded each time that happens, so all of them get on.
     */
    private static final System.Logger LOG = System.getLogger(Entries.class.getName());

    private final Store store;
    private final Region region;
    private final KeyCodec<K> keys;
    private final Values<V> values;
    private final Storing storing;
    private final ExpiryRule expiry;
    private final Front front;
    private final AtomicBoolean saidFull = new AtomicBoolean();
    private final CappedDeadlines capped = new CappedDeadlines();

    boolean isEnabled() {
        return store.isEnabled();
    }

    /** How an attempt to store ended. */
    enum Written {
        STORED,
        /** Nothing is there now, because the expiry policy said so. */
        EXPIRED,
        /** Somebody else was faster. */
        LOST
    }

    Entries(Store store, Region region, Codecs<K, V> codecs, ExpiryRule expiry) {
        this.store = store;
        this.region = region;
        this.keys = codecs.keys();
        this.values = new Values<>(codecs.values(), codecs.storing());
        this.storing = codecs.storing();
        this.expiry = expiry;
        this.front = storing == Storing.BY_REFERENCE ? Front.byReference(store) : Front.byValue(store, values::master);
    }

    /** How keys and values are stored. */
    record Codecs<K, V>(KeyCodec<K> keys, ValueCodec<V> values, Storing storing) {}

    Region region() {
        return region;
    }

    /** Returns how many stored keys and values were met that are not of this cache's types. */
    long unreadable() {
        return values.unreadable();
    }

    /** Returns a value with what is stored for it: its bytes, or itself by reference. */
    Encoded<V> encode(V value) {
        return new Encoded<>(value, values.encode(value));
    }

    /** Returns the value that is stored as something: another object, or the same by reference. */
    @Nullable
    V decoded(Object stored) {
        return values.decoded(stored);
    }

    /** Returns the stored key, which the front knows of an entry by reference that was read before. */
    private byte[] encodeKey(K key) {
        Stored known = storing == Storing.BY_REFERENCE ? front.peek(key) : null;
        return known == null ? keys.encode(key) : known.key();
    }

    void checkValue(Object value) {
        values.check(value);
    }

    /**
     * Reads the value of a key, which is an access.
     *
     * @throws CacheException as {@link #find} does
     */
    @Nullable
    V get(K key) {
        Stored kept = front.find(key);
        Stored stored = kept == null ? region.get(keys.encode(key)) : kept;
        V value = stored == null ? null : value(key, stored);
        if (stored != null && value != null && !expiry.ignoresAccess()) {
            accessed(stored);
        }
        return value;
    }

    /**
     * Looks a key up.
     *
     * @throws CacheException if a value of this cache's own is there that the serial filter rejects: as a miss, it
     *     would be made and stored again with every call
     */
    Found<V> find(K key) {
        Stored kept = front.find(key);
        if (kept != null) {
            return new Found<>(key, kept, value(key, kept));
        }
        K first = keys.first(key);
        byte[] bytes = keys.encode(first);
        Stored stored = region.get(bytes);
        return new Found<>(first, bytes, stored, stored == null ? null : value(key, stored));
    }

    /** Looks a key up as {@link #get} does. */
    Answer<V> answer(K key) {
        if (region.rules().isNone()) {
            return Answer.of(get(key));
        }
        Found<V> found = find(key);
        if (found.isOfNoValue()) {
            return Answer.ofNoValue();
        }
        V value = accessed(found);
        return value != null && isAgeing(found) ? Answer.ofAgeing(value) : Answer.of(value);
    }

    /** Returns whether what was found is a value so near to its end that a contract wants it computed anew. */
    boolean isAgeing(Found<V> found) {
        Stored stored = found.stored();
        if (stored == null || found.value() == null || stored.deadlineMs() == Region.NO_DEADLINE) {
            return false;
        }
        long aheadMs = region.rules().of(found.key()).refreshAheadMs();
        return aheadMs > 0 && stored.deadlineMs() - store.nowMs() <= aheadMs;
    }

    /** Returns what a key held last, for somebody who cannot get a new value; nothing if no contract wants that. */
    @Nullable
    Stored lastGood(K key) {
        return region.lastGood(keys.encode(key));
    }

    /** Notes that what a key held, if it is absent now, is not good any more. */
    void forgetLastGood(Found<V> found) {
        if (found.stored() == null) {
            region.forgetLastGood(found.key());
        }
    }

    /** Returns where the fence of a key is. */
    Fence fence(K key) {
        byte[] stored = keys.encode(key);
        return new Fence(stored, region.fence(stored));
    }

    /** Looks a key up for somebody who loads it if it is absent, and then {@link #write writes} what was loaded. */
    Found<V> findToLoad(K key) {
        K first = keys.first(key);
        byte[] bytes = keys.encode(first);
        long fence = region.fence(bytes);
        Stored stored = region.get(bytes);
        return new Found<>(first, new Region.Seen(bytes, stored, fence), stored == null ? null : value(key, stored));
    }

    /** Looks a key up for somebody who overwrites what is there. */
    private Found<V> findReplaceable(K key) {
        K first = keys.first(key);
        byte[] bytes = keys.encode(first);
        Stored stored = region.get(bytes);
        return new Found<>(first, bytes, stored, stored == null ? null : read(stored));
    }

    /** Returns the value of what a look-up of a key found, in the front or in the store. */
    @SuppressWarnings("unchecked") // the front has values that this cache has decoded
    private @Nullable V value(K key, Stored stored) {
        Object made = stored.madeValue();
        try {
            if (made instanceof Master master) {
                return values.copy(master, stored);
            }
            if (made == null) {
                return stored.madeKey() == null ? readFirst(key, stored) : readWritten(stored);
            }
        } catch (RejectedException e) {
            throw new CacheException(e.getMessage(), e);
        }
        return stored.madeKey() == null ? referred(key, stored) : (V) made;
    }

    private @Nullable V readFirst(K key, Stored stored) throws RejectedException {
        byte[] bytes = stored.value();
        V value = values.decode(bytes);
        if (value != null) {
            front.keep(key, stored, value, bytes);
        }
        return value;
    }

    /** Returns the value of an entry that was put into the front without being read. */
    private @Nullable V readWritten(Stored stored) throws RejectedException {
        byte[] bytes = stored.value();
        V value = values.decodeKnown(bytes);
        if (value != null) {
            front.keepRead(stored, value, bytes);
        }
        return value;
    }

    /** Returns an object that was read by reference, and keeps it for the next reader. */
    private @Nullable V referred(K key, Stored stored) {
        V value = read(stored);
        if (value != null && value == stored.madeValue()) {
            front.keep(key, stored);
        }
        return value;
    }

    @Nullable
    V read(Stored stored) {
        return values.read(stored);
    }

    @Nullable
    V read(byte[] stored) {
        return values.read(stored);
    }

    /** Returns the key of a stored entry, null if it cannot be read. */
    @SuppressWarnings("unchecked") // it was put through this cache
    @Nullable
    K key(Stored stored) {
        if (stored.madeValue() instanceof KeyedValue keyed) {
            return (K) keyed.key();
        }
        try {
            return keys.decode(stored.key());
        } catch (UnreadableException e) {
            values.countUnreadable("key", e);
            return null;
        }
    }

    /** Returns the entry of a stored one, null if it cannot be read. */
    @Nullable
    CacheEntry<K, V> entry(Stored stored) {
        V value = read(stored);
        if (value == null) {
            return null;
        }
        K key = key(stored);
        return key == null ? null : new CacheEntry<>(key, value);
    }

    /** Takes note that memory is too full for what was loaded, which is an answer all the same. */
    void loadedUnstored(CacheFullException e) {
        Level level = saidFull.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG;
        LOG.log(level, "what was loaded is not stored; the next are logged at DEBUG", e);
    }

    /** Stores a value whatever is there; returns whether JSR-107 counts it. */
    boolean put(K key, V value) {
        Object form = values.encode(value);
        if (!expiry.isSameForEveryPut()) {
            return putAfterLook(key, new Encoded<>(value, form)).isCounted();
        }
        long deadlineMs = expiry.forCreation(nowMs());
        Stored known = front.peek(key);
        if (known == null) {
            K first = keys.first(key);
            region.put(keys.encode(first), keys.stored(first, form), deadlineMs);
        } else {
            keep(key, region.putOver(known, form, deadlineMs), value, form);
        }
        return true;
    }

    /** Keeps a version that was just put for the next reader of a key that the front knows. */
    private void keep(Object key, Stored now, V value, Object form) {
        if (storing == Storing.BY_VALUE) {
            front.keepWritten(key, now, value, (byte[]) form);
        } else {
            front.keep(key, now);
        }
    }

    /** Stores a value whatever is there, and returns what was. */
    Put getAndPut(K key, V value) {
        Object form = values.encode(value);
        if (!expiry.isSameForEveryPut()) {
            return putAfterLook(key, new Encoded<>(value, form));
        }
        long deadlineMs = expiry.forCreation(nowMs());
        Stored kept = front.find(key);
        Stored now = kept == null ? null : region.compareAndPut(kept, form, deadlineMs);
        if (now != null) {
            keep(key, now, value, form);
            return new Put(kept, Written.STORED);
        }
        K first = keys.first(key);
        return new Put(region.getAndPut(keys.encode(first), keys.stored(first, form), deadlineMs), Written.STORED);
    }

    private Put putAfterLook(K key, Encoded<V> encoded) {
        while (true) {
            Found<V> before = findReplaceable(key);
            Written written = write(before, encoded);
            if (written != Written.LOST) {
                return new Put(before.stored(), written);
            }
        }
    }

    /** What a put replaced, and how it ended. */
    record Put(@Nullable Stored before, Written written) {
        /** Returns whether JSR-107 counts it: a new entry that expires at once is not put at all. */
        boolean isCounted() {
            return written == Written.STORED || before != null;
        }
    }

    private long nowMs() {
        return expiry.ignoresTime() ? 0 : store.nowMs();
    }

    /** Replaces what was found, or fills the gap. */
    Written write(Found<V> before, Encoded<V> encoded) {
        long nowMs = nowMs();
        return write(before, encoded, before.value() == null ? expiry.forCreation(nowMs) : expiry.forUpdate(nowMs));
    }

    /** Replaces what was found by something that was computed anew, as if nothing had been there. */
    Written renew(Found<V> before, Encoded<V> encoded) {
        return write(before, encoded, expiry.forCreation(nowMs()));
    }

    private Written write(Found<V> before, Encoded<V> encoded, long deadlineMs) {
        Stored old = before.stored();
        if (deadlineMs == ExpiryRule.AT_ONCE) {
            forgetLastGood(before);
            return old == null || region.compareAndExpire(before.key(), old) ? Written.EXPIRED : Written.LOST;
        }
        Region.Seen seen = before.seen();
        boolean isStored;
        if (seen == null && old != null) {
            isStored = isReplaced(before, old, encoded, deadlineMs);
        } else {
            Object stands = keys.stored(before.javaKey(), encoded.form());
            isStored = seen == null
                    ? region.putIfAbsent(before.key(), stands, deadlineMs)
                    : region.putLoaded(seen, stands, deadlineMs);
        }
        return isStored ? Written.STORED : Written.LOST;
    }

    /** Stores a value in place of an entry that was found, and keeps it for the next reader if that was kept. */
    private boolean isReplaced(Found<V> before, Stored old, Encoded<V> encoded, long deadlineMs) {
        Stored now = region.compareAndPut(old, keys.stored(before.javaKey(), encoded.form()), deadlineMs);
        if (now != null && old.madeKey() != null) {
            keep(before.javaKey(), now, encoded.value(), encoded.form());
        }
        return now != null;
    }

    /**
     * Remembers that a key has no value, in place of what was found, if a contract asks for that. Its last good value
     * is none any more in any case.
     *
     * @param before what {@link #findToLoad} found
     */
    void writeNoValue(Found<V> before) {
        long ttlMs = region.rules().of(before.key()).negativeTtlMs();
        Region.Seen seen = before.seen();
        if (ttlMs > 0 && seen != null) {
            region.putLoaded(seen, keys.stored(before.javaKey(), storing.noValue()), store.nowMs() + ttlMs);
        } else {
            forgetLastGood(before);
        }
    }

    /** Takes away the value that was found, as there is none any more where it came from, and may remember that. */
    void renewWithNoValue(Found<V> before) {
        Stored old = before.stored();
        if (region.rules().of(before.key()).negativeTtlMs() > 0) {
            writeNoValue(before);
        } else if (old != null) {
            region.compareAndRemove(before.key(), old);
        }
    }

    /** Applies the expiry policy to what a look-up found, if that is a value, and returns that. */
    @Nullable
    V accessed(Found<V> found) {
        V value = found.value();
        Stored stored = found.stored();
        if (value != null && stored != null) {
            accessed(stored);
        }
        return value;
    }

    /** Applies the expiry policy to an entry that was read. */
    void accessed(Stored stored) {
        long nowMs = nowMs();
        long deadlineMs = expiry.forAccess(nowMs);
        if (deadlineMs == ExpiryRule.AT_ONCE) {
            region.compareAndExpire(stored.key(), stored);
        } else if (deadlineMs != Region.KEEP_DEADLINE && isWorthMoving(stored, deadlineMs, nowMs)) {
            capped.note(stored.key(), deadlineMs, region.touch(stored.key(), stored, deadlineMs));
        }
    }

    /** Deadlines move in steps of 1 % of the time to live, at most 1 s, so that frequent readers do not write. */
    private boolean isWorthMoving(Stored stored, long toMs, long nowMs) {
        long fromMs = stored.deadlineMs();
        if (fromMs == Region.NO_DEADLINE) {
            return toMs != Region.NO_DEADLINE;
        }
        if (toMs == Region.NO_DEADLINE) {
            return !capped.has(stored);
        }
        long stepMs = Math.min((toMs - nowMs) / 100, 1000);
        return Math.abs(toMs - fromMs) > stepMs && !(toMs > fromMs && capped.has(stored));
    }

    /** Removes whatever a key has now that was looked up. */
    void forget(Found<V> found) {
        region.remove(found.key());
    }

    /** Returns whether a live entry was removed. */
    boolean remove(K key) {
        byte[] bytes = encodeKey(key);
        front.forget(key);
        if (region.rules().isNone()) {
            return region.remove(bytes);
        }
        Stored old = region.getAndRemove(bytes);
        return old != null && !Storing.isNoValue(old);
    }

    @Nullable
    V getAndRemove(K key) {
        byte[] bytes = encodeKey(key);
        front.forget(key);
        Stored old = region.getAndRemove(bytes);
        return old == null ? null : read(old);
    }

    boolean isExpired(Stored stored) {
        return stored.deadlineMs() != Region.NO_DEADLINE && stored.deadlineMs() <= store.nowMs();
    }

    /** Removes all entries; those put meanwhile may stay. */
    void clear() {
        region.clear();
        front.clear();
    }

    /** Gives back what was kept for readers; nothing is kept from now on. */
    void close() {
        front.close();
    }

    /** Returns what is kept for readers. */
    Front front() {
        return front;
    }
}
