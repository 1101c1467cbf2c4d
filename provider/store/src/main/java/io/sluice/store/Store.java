package io.sluice.store;

import java.io.ObjectInputFilter;
import java.util.Optional;

/** An open hold on the data of one engine; safe for use by many threads. */
public interface Store extends AutoCloseable {

    /** Returns the store's time in milliseconds since 1970; it never goes back. */
    long nowMs();

    /** Returns the region of all keys that begin with the prefix. The same prefix may be opened many times. */
    Region region(byte[] prefix);

    /**
     * Does the same for entries that only their writers may end: from now on neither contracts nor the default time to
     * live give these keys a deadline, whoever writes them, nor are they removed to make room for others.
     */
    Region keptRegion(byte[] prefix);

    /**
     * Returns the region of all keys that begin with the prefix, for values that are Java objects: what is put is the
     * object itself, and what is read of it {@link Stored#madeValue()}, as long as the caller keeps the region. Others
     * who read the key see the bytes that {@link ObjectForm#encode} makes. A value that others have written is bytes.
     */
    Region regionByReference(byte[] prefix, ObjectForm form);

    /**
     * Returns the secret with which serialised values are authenticated, the same for all who share the data.
     * At least 16 bytes; the caller gets a copy.
     */
    byte[] valueKey();

    /**
     * Returns the contract that wants the values of a cache as JSON text. To be asked when a cache is opened, since
     * the answer may change with the contracts.
     *
     * @param prefix what the keys of the cache begin with
     * @return the id of the contract; empty if values are stored as Java's objects are
     * @throws StoreException if the store cannot answer
     */
    Optional<String> jsonContract(byte[] prefix);

    /** Returns what serialised values and keys may contain, as whoever configures the store wants it. */
    ObjectInputFilter serialFilter();

    /** Returns how many entries that were read each cache may keep for its next readers; 0 for none. */
    int frontEntriesMax();

    /** Returns whether annotated methods may use the caches now; takes no turn. */
    boolean isEnabled();

    /**
     * Tells the store that the caller's caches hold so many bytes of heap more, or less if negative, so that it can
     * count them as memory in use. What is held when the store is closed counts as given back. May be called by any
     * thread, often; takes no turn.
     */
    void countHeldBytes(long delta);

    /**
     * Returns whether a cache may hold more than its share: what all caches in the store hold is less than an eighth of
     * the memory that the data may take, or of the heap where that has no bound. May be called by any thread; takes no
     * turn.
     */
    boolean hasRoomToHold();

    /**
     * Shows a cache to those who look into the store, until {@link #hide}, or until the caller refers to the view no
     * longer: the store refers to it weakly. Takes no turn.
     *
     * @param prefix what the keys of the cache begin with
     */
    void show(byte[] prefix, CacheView view);

    /** Shows a cache no longer; does nothing if it is not shown. Takes no turn. */
    void hide(byte[] prefix, CacheView view);

    /** Ends this hold; data stays, and so does the engine if others use it. A second call does nothing. */
    @Override
    void close();
}
