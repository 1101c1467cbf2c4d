package io.sluice.store;

/**
 * An entry as it was when it was read. It stands for that very version: a later put of equal bytes makes another one.
 */
public interface Stored {

    /** Returns the complete key; not to be changed. */
    byte[] key();

    /** Returns the value; not to be changed. */
    byte[] value();

    /** Returns the time of expiry, or {@link Region#NO_DEADLINE}. */
    long deadlineMs();
}
