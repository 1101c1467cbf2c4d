package io.sluice.engine.command;

import io.sluice.engine.keyspace.Entry;
import org.jspecify.annotations.Nullable;

/** What a command waits for. Equal for all requests of a kind, since waiting clients are counted by it. */
@FunctionalInterface
public interface Readiness {

    /** Returns whether a command can go on, now that a key has this entry, or none. Changes nothing. */
    boolean isReached(@Nullable Entry entry);
}
