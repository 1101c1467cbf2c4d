package io.sluice.jcache;

import io.sluice.store.Region;
import io.sluice.store.Stored;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which entries have the latest deadline that the store gives them, so that readers do not ask for a later
 * one each time. Forgets some when there are many: then one more request is made. Safe for use by many threads.
 */
final class CappedDeadlines {
    private static final int SLOTS = 1024;

    private final AtomicReferenceArray<@Nullable Capped> slots = new AtomicReferenceArray<>(SLOTS);

    private record Capped(ByteBuffer key, long deadlineMs) {}

    /** Takes note of what the store made of a wish. */
    void note(byte[] key, long wishMs, long madeMs) {
        if (madeMs != Region.NO_DEADLINE && (wishMs == Region.NO_DEADLINE || madeMs < wishMs)) {
            slots.set(slot(key), new Capped(ByteBuffer.wrap(key), madeMs));
        }
    }

    /** Returns whether the entry still has the deadline that the store made of a later wish. */
    boolean has(Stored stored) {
        byte[] key = stored.key();
        Capped capped = slots.get(slot(key));
        return capped != null
                && capped.deadlineMs() == stored.deadlineMs()
                && Arrays.equals(capped.key().array(), key);
    }

    private static int slot(byte[] key) {
        int hash = Arrays.hashCode(key);
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }
}
