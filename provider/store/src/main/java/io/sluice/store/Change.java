package io.sluice.store;

import org.jspecify.annotations.Nullable;

/**
 * One change of one entry, as a {@link RegionListener} is told of it. Never changes; may be kept, and read by any
 * thread. Bytes are not copied: nobody may change them. Those of an object that was put by reference are made when they
 * are asked for.
 */
public interface Change {

    /** What has happened. */
    enum Kind {
        /** A key that was absent has a value. */
        CREATED,
        /** A value was replaced. */
        UPDATED,
        /** An entry was removed. */
        REMOVED,
        /** The time of an entry had come. */
        EXPIRED
    }

    /** Returns what has happened. */
    Kind kind();

    /** Returns the complete key. */
    byte[] key();

    /** Returns the value that was there; {@code null} if there was none, or if the listener does not need it. */
    byte @Nullable [] valueBefore();

    /** Returns the value that is there now, {@code null} after removal and expiry. */
    byte @Nullable [] value();

    /** Returns the value that was there, if it is an object that was put through the region that is listened to. */
    default @Nullable Object objectBefore() {
        return null;
    }

    /** Returns the value that is there now, if it is an object that was put through the region that is listened to. */
    default @Nullable Object object() {
        return null;
    }
}
