package io.sluice.store;

/** That the caller has closed the store, or the region, it uses, maybe by another thread while this one was at work. */
public final class StoreClosedException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** Makes an error without a cause. */
    public StoreClosedException(String message) {
        super(message);
    }
}
