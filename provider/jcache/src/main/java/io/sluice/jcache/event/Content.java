package io.sluice.jcache.event;

import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about, as objects.
 *
 * @param type what has happened
 * @param key the key
 * @param value the value that is there now, nothing after removal and expiry
 * @param oldValue the value that was there, nothing if there was none or no listener requires it
 */
record Content<K, V>(
        EventType type, K key, @Nullable V value, @Nullable V oldValue) {}
