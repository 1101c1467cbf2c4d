package io.sluice.jcache;

import io.sluice.jcache.flight.Arrival;
import io.sluice.store.Stored;
import org.jspecify.annotations.Nullable;

/**
 * The last good value of a key whose load has failed: that which it had until it expired, or has again. It is the
 * answer to this load only, and is not stored. Safe for use by many threads.
 */
public final class LastValue<V> {
    private final Fallback<?, V> fallback;
    private final Stored stored;
    private final V value;

    LastValue(Fallback<?, V> fallback, Stored stored, V value) {
        this.fallback = fallback;
        this.stored = stored;
        this.value = value;
    }

    /** Returns the value. */
    public V value() {
        return value;
    }

    /** Takes the value in place of what the load threw: that is counted, and logged at most once a minute. */
    public Arrival insteadOf(Throwable thrown) {
        fallback.used(thrown);
        return Arrival.of(value, this::copy);
    }

    private @Nullable V copy() {
        return fallback.read(stored);
    }
}
