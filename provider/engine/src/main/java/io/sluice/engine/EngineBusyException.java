package io.sluice.engine;

/** The turn was not to be had in the time that the caller wanted to wait. Nothing was done. */
public final class EngineBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private EngineBusyException(String message) {
        super(message);
    }

    EngineBusyException(long timeoutMs) {
        this("BUSY the turn was not free within " + timeoutMs + " ms (sluice.turn-timeout)");
    }

    static EngineBusyException paused(long timeoutMs) {
        return new EngineBusyException(
                "BUSY clients are paused (CLIENT PAUSE), and were so for " + timeoutMs + " ms (sluice.turn-timeout)");
    }
}
