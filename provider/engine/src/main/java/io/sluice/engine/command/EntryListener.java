package io.sluice.engine.command;

import io.sluice.engine.keyspace.Changes.Kind;
import io.sluice.engine.keyspace.Entry;
import org.jspecify.annotations.Nullable;

/** Is told what happens to the entries of one prefix: what listeners of JCache are made of. Within the turn. */
@FunctionalInterface
public interface EntryListener {

    /**
     * Takes note of one change, in order; whoever wants to do something with it does so after the turn. Must not
     * throw, change data or wait.
     *
     * @param kind {@link Kind#CREATED}, {@link Kind#REPLACED}, {@link Kind#REMOVED}, {@link Kind#EXPIRED} or
     *     {@link Kind#EVICTED}
     * @param key the key, prefix included
     * @param before the entry that the key had, nothing if it was created
     * @param after the entry that the key has now, nothing if it has none
     */
    void changed(Kind kind, byte[] key, @Nullable Entry before, @Nullable Entry after);
}
