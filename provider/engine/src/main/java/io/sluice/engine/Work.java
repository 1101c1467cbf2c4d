package io.sluice.engine;

import io.sluice.engine.keyspace.Keyspace;
import org.jspecify.annotations.Nullable;

/**
 * Something that a caller inside this JVM does to the data within one turn. Short, and without calls to anybody's code.
 * Several changes that must be seen together are made with {@link io.sluice.engine.keyspace.Stamp#together}.
 *
 * @param <R> what comes out
 */
@FunctionalInterface
public interface Work<R extends @Nullable Object> {

    /** Does the work; an exception after the first change makes the engine fail. */
    R run(Keyspace keyspace);
}
