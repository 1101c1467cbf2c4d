package io.sluice.store;

/** A store that cannot do its work now: not reachable, busy for too long, failed, or wrongly configured. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes an error without a cause. */
    public StoreException(String message) {
        super(message);
    }

    /** Makes an error with its cause. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
