package io.sluice.jcache.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.cache.event.CacheEntryListenerException;
import org.jspecify.annotations.Nullable;

/** What listeners throw during a call that changes many entries: thrown at its end, so that it is done in full. */
public final class BulkFailures {
    private final List<CacheEntryListenerException> thrown = new ArrayList<>();

    /** Begins without any. */
    public BulkFailures() {}

    /** Does something with each item, also if listeners fail; other errors pass. */
    public <T> BulkFailures each(Iterable<? extends T> items, Consumer<T> operation) {
        for (T item : items) {
            try {
                operation.accept(item);
            } catch (CacheEntryListenerException e) {
                thrown.add(e);
            }
        }
        return this;
    }

    /**
     * Throws what listeners have thrown: the first failure, with the others suppressed.
     *
     * @throws CacheEntryListenerException if there is any
     */
    public void throwFirst() {
        throwFirst(thrown);
    }

    static void throwFirst(List<CacheEntryListenerException> thrown) {
        @Nullable CacheEntryListenerException first = null;
        for (CacheEntryListenerException next : thrown) {
            if (first == null) {
                first = next;
            } else if (first != next) {
                first.addSuppressed(next);
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
