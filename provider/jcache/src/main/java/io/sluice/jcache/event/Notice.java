package io.sluice.jcache.event;

import io.sluice.store.Change;
import org.jspecify.annotations.Nullable;

/** A change on its way to the listeners; read by the first of them, for all. */
final class Notice<K, V> {
    /** Instead of the number of a thread: nobody waits for the listeners. */
    static final long NOBODY = 0;

    private final Change change;
    private final long ownerId;
    private boolean isRead;
    private @Nullable Content<K, V> content;

    /** Takes note of a change that is the business of the thread with a number, or {@link #NOBODY}'s. */
    Notice(Change change, long ownerId) {
        this.change = change;
        this.ownerId = ownerId;
    }

    Change.Kind kind() {
        return change.kind();
    }

    /** Returns the number of the thread that gets what the listeners throw, or {@link #NOBODY}. */
    long ownerId() {
        return ownerId;
    }

    /** Returns what has happened, nothing if it means nothing to listeners. */
    @Nullable
    synchronized Content<K, V> content(EventCodec<K, V> codec) {
        if (!isRead) {
            content = codec.read(change);
            isRead = true;
        }
        return content;
    }
}
