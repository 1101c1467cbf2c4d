package io.sluice.store;

/** That a value was not stored, because memory is full and nothing may give way. All else can still be done. */
public final class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** Makes an error with its cause. */
    public StoreFullException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Makes an error without a cause. */
    public StoreFullException(String message) {
        super(message);
    }
}
