package io.sluice.engine.keyspace;

import io.sluice.engine.structure.Linked;
import io.sluice.engine.structure.Slice;
import java.util.Arrays;

/**
 * A key and its value: one version of it. A new value makes a new entry; only the deadline moves in place, so that
 * the identity of an entry stands for the version of its value.
 */
public class Entry extends Linked<Entry> {
    /*
     * Key and value share one array, which saves a second array's header: 40 bytes for this object, 16 for the array.
     * The position in the queue takes the 4 of the 40 bytes that would be lost to alignment.
     * A removed or replaced entry carries the deadline DEAD, which lies before every moment: a reader without the turn
     * sees with one volatile load that it has to look again, whether the entry is expired, removed or replaced.
     */
    private final byte[] bytes;
    private final int keyLength;

    /** Where in the queue of deadlines this entry is, if it has one; the queue's business. */
    private int queuePosition;

    private volatile long deadlineMs;

    Entry(int hash, byte[] bytes, int keyLength) {
        super(hash);
        this.bytes = bytes;
        this.keyLength = keyLength;
        this.deadlineMs = Deadline.NONE;
    }

    /** Returns a copy of the key. */
    public final byte[] key() {
        return Arrays.copyOf(bytes, keyLength);
    }

    /** Returns a copy of the value. */
    public final byte[] value() {
        return Arrays.copyOfRange(bytes, keyLength, bytes.length);
    }

    /** Returns the array that holds the key and, from {@link #keyLength()} on, the value; not to be changed. */
    public final byte[] array() {
        return bytes;
    }

    /** Returns the number of bytes of the key. */
    public final int keyLength() {
        return keyLength;
    }

    /** Returns the number of bytes of the value. */
    public final int valueLength() {
        return bytes.length - keyLength;
    }

    /** Returns when the entry ends, or {@link Deadline#NONE}; a moment of the far past once it has been removed. */
    public final long deadlineMs() {
        return deadlineMs;
    }

    /** Returns whether the entry has a deadline. */
    public final boolean isVolatile() {
        return deadlineMs != Deadline.NONE;
    }

    /** Returns whether the entry has been removed or replaced. */
    public final boolean isDead() {
        return deadlineMs == Deadline.DEAD;
    }

    /** Returns the name of the type as the command TYPE answers it. */
    public final String typeName() {
        return "string";
    }

    @Override
    public final boolean hasKey(Slice key) {
        return key.is(bytes, 0, keyLength);
    }

    final int queuePosition() {
        return queuePosition;
    }

    final void queuePosition(int newPosition) {
        queuePosition = newPosition;
    }

    final void deadlineMs(long newDeadlineMs) {
        deadlineMs = newDeadlineMs;
    }
}
