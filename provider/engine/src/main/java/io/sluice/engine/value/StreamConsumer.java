package io.sluice.engine.value;

import io.sluice.engine.structure.HeapTally;
import io.sluice.engine.structure.SortedIds;

/** One of those who share the entries of a stream in a {@link StreamGroup}. */
public final class StreamConsumer {
    /** The {@link #activeMs} of one that has not got an entry yet. */
    public static final long NEVER = -1;

    private final byte[] name;
    private final int number;
    private final SortedIds pending;
    private long seenMs;
    private long activeMs = NEVER;

    StreamConsumer(byte[] name, int number, SortedIds pending) {
        this.name = name;
        this.number = number;
        this.pending = pending;
    }

    StreamConsumer share(HeapTally tally) {
        StreamConsumer other = new StreamConsumer(name, number, pending.share(tally));
        other.seenMs = seenMs;
        other.activeMs = activeMs;
        return other;
    }

    /** Returns the name, not to be changed. */
    public byte[] name() {
        return name;
    }

    /** Returns the number by which the group knows it. */
    int number() {
        return number;
    }

    /** Returns the ids of the entries that it has got and not acknowledged; only the group changes them. */
    public SortedIds pending() {
        return pending;
    }

    /** Returns when it has last asked for entries, in milliseconds since 1970. */
    public long seenMs() {
        return seenMs;
    }

    /** Notes that it has asked for entries; that is no change of data, as in Redis. */
    public void seen(long nowMs) {
        seenMs = nowMs;
    }

    /** Returns when it has last got entries, in milliseconds since 1970, or {@link #NEVER}. */
    public long activeMs() {
        return activeMs;
    }

    /** Notes that it has got entries. */
    public void active(long nowMs) {
        activeMs = nowMs;
    }

    /** Returns the bytes of the object and its name, those of its entries apart. */
    long heapBytes(HeapTally tally) {
        return tally.layout().bytesOfObject(2L * tally.layout().referenceBytes() + Integer.BYTES + 2L * Long.BYTES)
                + tally.layout().bytesOfArray(name.length, 1);
    }
}
