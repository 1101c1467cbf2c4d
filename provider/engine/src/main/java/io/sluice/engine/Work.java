package io.sluice.engine;

import io.sluice.engine.keyspace.Keyspace;
import org.jspecify.annotations.Nullable;

/**
 * Something that a caller inside this JVM does to the data within one turn. Short, and without calls to anybody's code.
 * Where it makes several changes that must be seen together, it closes {@link Keyspace#stamp()} before the first and
 * opens it after the last.
 *
 * @param <R> what comes out
 */
@FunctionalInterface
public interface Work<R extends @Nullable Object> {

    /** Does the work; an exception after the first change makes the engine fail. */
    R run(Keyspace keyspace);
}
