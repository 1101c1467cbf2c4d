package io.sluice.engine.command;

import io.sluice.engine.keyspace.Changes;
import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.keyspace.Entry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Those who listen to what happens to the entries of a prefix in database 0. Within the turn.
 *
 * <p>Moved deadlines are not told, nor the keys that come and go with a whole database, as {@code Cache.clear} tells of
 * none.
 */
public final class EntryListeners implements CommitListener {
    /*
     * A key has at most one prefix, the text up to its first colon, so finding its listeners is one look-up. Without
     * listeners a commit costs one comparison.
     */
    private static final Set<Kind> TOLD = Collections.unmodifiableSet(
            EnumSet.of(Kind.CREATED, Kind.REPLACED, Kind.REMOVED, Kind.EXPIRED, Kind.EVICTED));

    private final Map<ByteBuffer, List<EntryListener>> byPrefix = new HashMap<>();

    /**
     * Begins to tell a listener.
     *
     * @param prefix text that ends with its only colon
     */
    public void add(byte[] prefix, EntryListener listener) {
        byPrefix.computeIfAbsent(ByteBuffer.wrap(prefix.clone()), unused -> new ArrayList<>())
                .add(listener);
    }

    /** Ceases to tell a listener; one that is not told is no mistake. */
    public void remove(byte[] prefix, EntryListener listener) {
        byPrefix.computeIfPresent(ByteBuffer.wrap(prefix), (unused, listeners) -> {
            listeners.remove(listener);
            return listeners.isEmpty() ? null : listeners;
        });
    }

    @Override
    public void committed(Changes changes) {
        if (byPrefix.isEmpty()) {
            return;
        }
        for (int index = 0; index < changes.count(); index++) {
            Kind kind = changes.kind(index);
            if (changes.database(index) == 0 && TOLD.contains(kind)) {
                tell(changes, index);
            }
        }
    }

    private void tell(Changes changes, int index) {
        Entry before = changes.before(index);
        Entry after = changes.after(index);
        byte[] key = Objects.requireNonNull(after == null ? before : after).key();
        for (EntryListener listener : byPrefix.getOrDefault(prefix(key), List.of())) {
            listener.changed(changes.kind(index), key, before, after);
        }
    }

    private static ByteBuffer prefix(byte[] key) {
        int length = 0;
        while (length < key.length && key[length] != ':') {
            length++;
        }
        return ByteBuffer.wrap(key, 0, Math.min(key.length, length + 1));
    }
}
