package io.sluice.engine.port;

/** Where the engine's time comes from. Implementations are safe for use by many threads. */
public interface Clock {

    /** Returns milliseconds since 1970; may jump, as the clocks of machines do. */
    long epochMs();

    /** Returns nanoseconds since some fixed moment; never goes back. */
    long nanoTime();
}
