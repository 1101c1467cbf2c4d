package io.sluice.store;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache: all keys that begin with one prefix. Each method is atomic; only
 * {@link RegionListener}s are called back.
 *
 * <p>Values are arrays of bytes; in a region by reference ({@link Store#regionByReference}), any objects.
 *
 * <p>Keys are complete: prefix included. Keys and values are not copied, so that nobody may change their bytes after
 * passing or getting them. Deadlines are in the time of {@link Store#nowMs()}; the store may shorten them (contracts).
 * Every method throws {@link StoreException} if the store cannot answer; what stores a value, {@link
 * StoreFullException} where memory is full and nothing may give way.
 */
public interface Region {

    /** The deadline of an entry that does not expire. */
    long NO_DEADLINE = -1;

    /** As a deadline to be set: the one the entry has; {@link #NO_DEADLINE} if there is no entry yet. */
    long KEEP_DEADLINE = -2;

    /** Returns the live entry of a key. */
    @Nullable
    Stored get(byte[] key);

    /** Stores a value whatever was there. */
    void put(byte[] key, Object value, long deadlineMs);

    /**
     * Stores a value whatever was there, for a caller who has seen a version of the key's entry: faster than
     * {@link #put} if that is still there.
     *
     * @param known any version, current or not
     * @return the version that is there now
     */
    Stored putOver(Stored known, Object value, long deadlineMs);

    /** Stores a value whatever was there, and returns what was. */
    @Nullable
    Stored getAndPut(byte[] key, Object value, long deadlineMs);

    /**
     * Stores a value if its key still holds what the caller has seen.
     *
     * @return the version that is there now, {@code null} if the value was not stored
     */
    @Nullable
    Stored compareAndPut(Stored expected, Object value, long deadlineMs);

    /** Stores a value if the key is absent, and returns whether it was. */
    boolean putIfAbsent(byte[] key, Object value, long deadlineMs);

    /**
     * Returns a number that rises whenever somebody removes the key, or tries to, and is not told of expiry. To be
     * asked for before {@link #get} by whoever is going to load a value that is not there. Takes no turn.
     */
    long fence(byte[] key);

    /**
     * Stores a value that was loaded from elsewhere if the key still holds what was seen before the load, and nobody
     * has removed the key meanwhile or tried to: what was loaded may be older than that.
     *
     * @return whether the value was stored
     */
    boolean putLoaded(Seen seen, Object value, long deadlineMs);

    /** Lets nothing be stored that is being loaded now: whoever loads it may not know what has changed since. */
    void refuseLoads();

    /** Removes a key, and returns whether there was a live entry. */
    boolean remove(byte[] key);

    /** Removes a key, and returns what it held. */
    @Nullable
    Stored getAndRemove(byte[] key);

    /** Removes a key if it still holds what the caller has seen, and returns whether it did. */
    boolean compareAndRemove(byte[] key, Stored expected);

    /**
     * Does what {@link #compareAndRemove} does, but as if the time of the entry had come; its value is not
     * {@link #lastGood} any more.
     */
    boolean compareAndExpire(byte[] key, Stored expected);

    /**
     * Moves the deadline of an entry if the key still holds it. The identity of the entry stays.
     *
     * @param deadlineMs as for {@link #put}; one that is not in the future removes the entry; {@link #NO_DEADLINE}
     *     leaves the one that a contract would give
     * @return the deadline that the entry has now: an earlier one if the store has shortened it; that of
     *     {@code expected} if the key does not hold it
     */
    long touch(byte[] key, Stored expected, long deadlineMs);

    /**
     * Returns the live entry of a key, or, if there is none, an entry that it had until it expired, for somebody who
     * cannot get a new value. Only where a contract wants that ({@code stale-if-error}), for as long after the expiry
     * as it says, and if nobody has given the key a value or tried to remove it since. It counts as no look-up. Takes
     * no turn where no contract wants that for any key of the region.
     */
    @Nullable
    Stored lastGood(byte[] key);

    /**
     * Lets {@link #lastGood} return nothing of what a key held that is absent: for somebody who has learned that it is
     * not good any more, without removing the key or giving it a value. Takes no turn where no contract wants such
     * values of the region.
     */
    void forgetLastGood(byte[] key);

    /** Does the same for all keys; {@link #clear} does it, too. */
    void forgetLastGood();

    /** Returns what contracts ask of readers now: to be asked for each time. Takes no turn. */
    ReadRules rules();

    /** Returns the number of live entries, including those that expired but were not collected yet. */
    long size();

    /**
     * Returns the number of entries that the store has removed because its memory was full, to be asked for at any
     * time, also after the store was closed. What is returned refers to neither. Takes no turn.
     */
    default LongSupplier evictions() {
        return () -> 0;
    }

    /** Removes all entries; those put meanwhile may stay. */
    void clear();

    /**
     * Returns some entries, and where to go on. An entry that is there from the first call to the last is returned
     * at least once, and may be returned twice; others may be missed.
     *
     * @param cursor 0 at first, then {@link Page#next()} of the page before
     */
    Page scan(long cursor);

    /**
     * Lets nobody change anything through this object any more, also not in calls that are going on:
     * {@link StoreClosedException}. Those that have changed something have done so before any other call on these keys
     * that begins after this one. Looking, scanning and {@link #clear} go on. Takes no turn.
     */
    void close();

    /**
     * Removes all entries whose values are objects that were put through this region object, as {@link #clear} does.
     * To be called after {@link #close}, when nobody uses the objects any more. If the store cannot do it now, it does
     * so by itself when this region object was collected as garbage.
     */
    default void dropReferences() {}

    /**
     * What was seen of a key before a load.
     *
     * @param key the key
     * @param entry what it held, {@code null} if nothing
     * @param fence what {@link #fence} said before that
     */
    @SuppressWarnings("ArrayRecordComponent") // a key is its bytes, and nobody compares these records
    record Seen(byte[] key, @Nullable Stored entry, long fence) {}

    /**
     * Begins to tell a listener what happens to the entries of this region. Ends with the store, if not before; until
     * then the store refers to the listener.
     */
    Listening listen(RegionListener listener);

    /** That a listener is told of changes. */
    interface Listening extends AutoCloseable {

        /** Ends it; a second call does nothing. */
        @Override
        void close();
    }

    /**
     * Some entries of a region.
     *
     * @param entries the live entries, at most a few hundred
     * @param next the cursor for the next call, 0 after the last page
     */
    record Page(List<Stored> entries, long next) {}
}
