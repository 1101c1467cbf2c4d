package io.sluice.engine.port;

/** Where the engine's time comes from. Implementations are safe for use by many threads. */
public interface Clock {
    /** Says that a time cannot be told. */
    long UNKNOWN = -1;

    /** Returns milliseconds since 1970; may jump, as the clocks of machines do. */
    long epochMs();

    /** Returns nanoseconds since some fixed moment; never goes back. */
    long nanoTime();

    /**
     * Keeps the calling thread for a time, even if it is interrupted.
     *
     * @throws UnsupportedOperationException if the clock only tells the time
     */
    default void pause(long durationNs) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the nanoseconds of processor time that the calling thread has used, or {@link #UNKNOWN}; may cost as much
     * as a command.
     */
    default long threadCpuNs() {
        return UNKNOWN;
    }
}
