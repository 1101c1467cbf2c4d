package io.sluice.engine.structure;

/** The bytes of heap that the parts of one value take, counted as they come and go. Not for several threads. */
public final class HeapTally {
    private final HeapLayout layout;
    private long bytes;

    /** Makes a tally of nothing. */
    public HeapTally(HeapLayout layout) {
        this.layout = layout;
    }

    /** Returns another tally of the same sum. */
    public HeapTally copy() {
        HeapTally copy = new HeapTally(layout);
        copy.bytes = bytes;
        return copy;
    }

    /** Returns what objects and arrays take. */
    public HeapLayout layout() {
        return layout;
    }

    /** Returns the sum. */
    public long bytes() {
        return bytes;
    }

    /** Adds what has come, or what has gone, which is below 0. */
    public void add(long change) {
        bytes += change;
    }
}
