package io.sluice.store;

/**
 * What a store asks of an application whose objects it has by reference. Safe for use by many threads. The store refers
 * to it no longer than the application refers to the {@link Region}.
 */
public interface ObjectForm {

    /**
     * Returns the bytes of heap that an object is thought to occupy, at least 0. Asked once before each put, on the
     * putting thread; must be quick, and must not run the application's code.
     */
    int heapBytes(Object object);

    /**
     * Returns the bytes that stand for an object where only bytes are understood. May run the application's code.
     *
     * @throws RuntimeException if there are none; the message names the object's class
     */
    byte[] encode(Object object);

    /**
     * Does work soon, on another thread on which the application's code may run. Must not wait, throw, or run the
     * application's code itself.
     *
     * @return false if nothing will be done: the application uses its caches no longer
     */
    boolean run(Runnable work);
}
