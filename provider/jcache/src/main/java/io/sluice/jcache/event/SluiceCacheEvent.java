package io.sluice.jcache.event;

import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import org.jspecify.annotations.Nullable;

/** An event as one listener sees it: with the old value only if it requires that. */
final class SluiceCacheEvent<K, V> extends CacheEntryEvent<K, V> {
    private static final long serialVersionUID = 1L;

    private final transient K key;
    private final transient @Nullable V value;
    private final transient @Nullable V oldValue;

    private SluiceCacheEvent(Cache<K, V> source, Content<K, V> content, @Nullable V value, @Nullable V oldValue) {
        super(source, content.type());
        this.key = content.key();
        this.value = value;
        this.oldValue = oldValue;
    }

    /** Makes the event of a listener that requires the old value; after removal and expiry that is the value, too. */
    static <K, V> SluiceCacheEvent<K, V> withOldValue(Cache<K, V> source, Content<K, V> content) {
        V value = content.value() == null ? content.oldValue() : content.value();
        return new SluiceCacheEvent<>(source, content, value, content.oldValue());
    }

    /** Makes the event of a listener that does not. */
    static <K, V> SluiceCacheEvent<K, V> withoutOldValue(Cache<K, V> source, Content<K, V> content) {
        return new SluiceCacheEvent<>(source, content, content.value(), null);
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public @Nullable V getValue() {
        return value;
    }

    @Override
    public @Nullable V getOldValue() {
        return oldValue;
    }

    @Override
    public boolean isOldValueAvailable() {
        return oldValue != null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (!type.isInstance(this)) {
            throw new IllegalArgumentException("an event of Sluice is no " + type.getName());
        }
        return type.cast(this);
    }
}
