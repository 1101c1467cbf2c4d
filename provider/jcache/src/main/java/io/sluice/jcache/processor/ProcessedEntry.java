package io.sluice.jcache.processor;

import io.sluice.jcache.integration.Loading;
import java.util.Objects;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the hands of an entry processor, which may not have been stored or removed yet. For one thread, while the
 * processor runs.
 */
public final class ProcessedEntry<K, V> implements MutableEntry<K, V> {
    private final K key;
    private final @Nullable V found;
    private final Loading<K, V> loading;
    private @Nullable V value;
    private Outcome outcome = Outcome.NONE;

    /** Whether there may be a value behind the cache that has to be deleted, where there is none in it. */
    private boolean isBehind;

    /** What the processor has done, to be done to the cache. */
    public enum Outcome {
        /** Nothing. */
        NONE,
        /** The value was read. */
        ACCESS,
        /** The value was loaded, and has to be stored. */
        LOAD,
        /** There was no value, and now there is. */
        CREATE,
        /** Another value was set. */
        UPDATE,
        /** The entry was removed, if there was one. */
        REMOVE
    }

    /**
     * Makes the entry of a key.
     *
     * @param found its value, {@code null} if it has none
     * @param loading where reading goes if there is none
     */
    public ProcessedEntry(K key, @Nullable V found, Loading<K, V> loading) {
        this.key = key;
        this.found = found;
        this.loading = loading;
        this.value = found;
    }

    /** Returns what the processor has done. */
    public Outcome outcome() {
        return outcome;
    }

    /** Returns the value to be stored, after {@code LOAD}, {@code CREATE} and {@code UPDATE}. */
    public V newValue() {
        return Objects.requireNonNull(value);
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public boolean exists() {
        return value != null;
    }

    @Override
    public @Nullable V getValue() {
        if (outcome == Outcome.NONE && value != null) {
            outcome = Outcome.ACCESS;
        } else if (outcome == Outcome.NONE && loading.isReadThrough()) {
            value = loading.load(key);
            outcome = value == null ? Outcome.NONE : Outcome.LOAD;
            isBehind = value != null;
        }
        return value;
    }

    @Override
    public void setValue(V newValue) {
        value = Objects.requireNonNull(newValue, "value");
        outcome = found == null ? Outcome.CREATE : Outcome.UPDATE;
    }

    @Override
    public void remove() {
        isBehind |= outcome != Outcome.CREATE;
        outcome = isBehind ? Outcome.REMOVE : Outcome.NONE;
        value = null;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (!type.isInstance(this)) {
            throw new IllegalArgumentException("an entry of Sluice is no " + type.getName());
        }
        return type.cast(this);
    }
}
