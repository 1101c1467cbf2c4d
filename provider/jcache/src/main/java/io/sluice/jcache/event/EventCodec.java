package io.sluice.jcache.event;

import io.sluice.jcache.codec.KeyCodec;
import io.sluice.jcache.codec.KeyedValue;
import io.sluice.jcache.codec.UnreadableException;
import io.sluice.jcache.codec.ValueCodec;
import io.sluice.store.Change;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of changes. What cannot be read as key or value of the cache, or says that there is no value, counts as
 * absent: a change from it is a creation, one to it is none, and so is its end. Where no listener requires old values
 * they are not looked at, so that the change of an unreadable value is an update. Safe for use by many threads.
 */
public final class EventCodec<K, V> {
    private static final System.Logger LOG = System.getLogger(EventCodec.class.getName());

    private final KeyCodec<K> keys;
    private final ValueCodec<V> values;
    private final LongAdder unreadable = new LongAdder();

    /** Makes the codec of one cache. */
    public EventCodec(KeyCodec<K> keys, ValueCodec<V> values) {
        this.keys = keys;
        this.values = values;
    }

    /** Returns how many keys and values were met that are not of the cache's types. */
    long unreadable() {
        return unreadable.sum();
    }

    /** Returns what a change means for listeners, nothing if it means nothing. */
    @Nullable
    Content<K, V> read(Change change) {
        try {
            K key = key(change);
            Before<V> before = before(change);
            if (change.kind() == Change.Kind.REMOVED || change.kind() == Change.Kind.EXPIRED) {
                return before.isAbsent() ? null : new Content<>(type(change.kind(), before), key, null, before.value());
            }
            V now = now(change);
            return now == null ? null : new Content<>(type(change.kind(), before), key, now, before.value());
        } catch (UnreadableException e) {
            count(e);
            return null;
        }
    }

    /** Returns whether the key may have to be taken from the value that was there. */
    boolean needsValueBefore() {
        return keys.hasOpaqueKeys();
    }

    private K key(Change change) throws UnreadableException {
        if (change.object() instanceof KeyedValue keyed) {
            return keyOf(keyed);
        }
        return change.objectBefore() instanceof KeyedValue keyed ? keyOf(keyed) : keys.decode(change.key());
    }

    @SuppressWarnings("unchecked") // it was put through this cache
    private K keyOf(KeyedValue keyed) {
        return (K) keyed.key();
    }

    /**
     * What was there.
     *
     * @param isAbsent whether it counts as absent, as far as anybody wants to know
     */
    private record Before<V>(@Nullable V value, boolean isAbsent) {}

    private Before<V> before(Change change) {
        Object object = change.objectBefore();
        if (object != null) {
            V value = own(object);
            return new Before<>(value, value == null);
        }
        byte[] bytes = change.valueBefore();
        V value = bytes == null ? null : oldValue(bytes);
        return new Before<>(value, bytes != null && value == null);
    }

    /** Returns the value that is there now, nothing if it is none. */
    private @Nullable V now(Change change) throws UnreadableException {
        Object object = change.object();
        if (object != null) {
            return own(object);
        }
        byte[] bytes = change.value();
        return bytes == null || ValueCodec.isNoValue(bytes) ? null : values.decode(bytes);
    }

    @SuppressWarnings("unchecked") // it was put through this cache
    private @Nullable V own(Object object) {
        return (V) KeyedValue.valueOf(object);
    }

    private static EventType type(Change.Kind kind, Before<?> before) {
        return switch (kind) {
            case CREATED -> EventType.CREATED;
            case UPDATED -> before.isAbsent() ? EventType.CREATED : EventType.UPDATED;
            case REMOVED -> EventType.REMOVED;
            case EXPIRED -> EventType.EXPIRED;
        };
    }

    private @Nullable V oldValue(byte[] stored) {
        if (ValueCodec.isNoValue(stored)) {
            return null;
        }
        try {
            return values.decode(stored);
        } catch (UnreadableException e) {
            count(e);
            return null;
        }
    }

    private void count(UnreadableException e) {
        // Whoever writes to the engine could fill the log.
        Level level = unreadable.sum() == 0 ? Level.WARNING : Level.DEBUG;
        unreadable.increment();
        LOG.log(level, "what listeners cannot be told, because it is unreadable, is logged at DEBUG from now on", e);
    }
}
