package io.sluice.engine;

/** The turn was not to be had in the time that the caller wanted to wait. Nothing was done. */
public final class EngineBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineBusyException(long timeoutMs) {
        super("BUSY the turn was not free within " + timeoutMs + " ms (sluice.turn-timeout)");
    }
}
