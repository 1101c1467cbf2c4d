package io.sluice.store;

/**
 * An entry as it was when it was read. It stands for that very version: a later put of equal bytes makes another one.
 */
public interface Stored {

    /** Returns the complete key; not to be changed. */
    byte[] key();

    /** Returns the value; not to be changed. */
    byte[] value();

    /** Returns the time of expiry when it was read, or {@link Region#NO_DEADLINE}. */
    long deadlineMs();

    /**
     * Returns whether a {@link Region#get} of the key that begins now would return this very version; false also where
     * the store is not sure. Any thread; asks nobody and waits for nobody.
     */
    boolean isCurrent();
}
