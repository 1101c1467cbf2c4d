package io.sluice.store;

import org.jspecify.annotations.Nullable;

/**
 * An entry that was read. It stands for that very version: a later put of equal bytes makes another one. Each read
 * returns an object of its own.
 *
 * <p>It has room for the objects that its reader made of key and value, so that a reader who keeps them needs no object
 * more, and goes one step less far in memory, than one who keeps the entry only. The store never looks at them. Of an
 * object that was put by reference the value is there from the beginning.
 */
public abstract class Stored {
    private @Nullable Object madeKey;
    private @Nullable Object madeValue;
    private int madeBytes;

    /** Made by stores, of bytes. */
    protected Stored() {}

    /** Made by stores, of an object that was put by reference: what a reader would make of the value. */
    protected Stored(Object object) {
        madeValue = object;
    }

    /** Returns the complete key; not to be changed. */
    public abstract byte[] key();

    /** Returns the value; not to be changed. Of an object that was put by reference, the bytes that it has now. */
    public abstract byte[] value();

    /**
     * Returns the time of expiry, or {@link Region#NO_DEADLINE}: as it is now if the entry is still there, else as it
     * was at some time since it was read. Takes no turn.
     */
    public abstract long deadlineMs();

    /**
     * Returns whether {@link Region#get} of the key, beginning now, would return this very version: live, not expired,
     * not flushed. False where the store is not sure. May be asked by any thread at any time; takes no turn.
     */
    public abstract boolean isCurrent();

    /**
     * Returns whether {@link #isCurrent()}, for a reader who then uses this entry instead of looking the key up; the
     * store counts it as that look-up.
     */
    public abstract boolean isHit();

    /**
     * Keeps what the reader made of the entry; before the reader shows this object to another thread.
     *
     * @param bytes what the reader counts for it
     */
    public final void made(Object key, @Nullable Object value, int bytes) {
        madeKey = key;
        madeValue = value;
        madeBytes = bytes;
    }

    /** Returns the key that the reader made, {@code null} if it has kept none. */
    public final @Nullable Object madeKey() {
        return madeKey;
    }

    /** Returns what the reader counts for this object and what it has made; 0 if it has kept nothing. */
    public final int madeBytes() {
        return madeBytes;
    }

    /** Returns the value that was put by reference or that the reader made, {@code null} if it has kept none. */
    public final @Nullable Object madeValue() {
        return madeValue;
    }
}
