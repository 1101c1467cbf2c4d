package io.sluice.cdi;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value made at its first use, by one thread while others wait. If making it fails, the next use tries again.
 *
 * @param <T> the type of the value
 */
final class Lazy<T> {
    private final Supplier<T> source;
    private volatile @Nullable T value;

    Lazy(Supplier<T> source) {
        this.source = source;
    }

    T get() {
        T made = value;
        return made != null ? made : make();
    }

    private synchronized T make() {
        T made = value;
        if (made == null) {
            made = source.get();
            value = made;
        }
        return made;
    }
}
