package io.sluice.engine.command;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The keys that a client watches, and whether one of them has changed since. */
public final class Watches {
    /** What a watched key costs besides its bytes: this record and its places in lists and tables. */
    private static final int OVERHEAD_BYTES = 160;

    private final List<Watch> keys = new ArrayList<>(0);
    private boolean touched;
    private long heldBytes;

    /**
     * A key that a client watches.
     *
     * @param owner the client's keys
     * @param wasAbsent whether there was no such key when the client began to watch it; then its removal is no change,
     *     and if somebody creates it, it is watched no more
     */
    record Watch(Watches owner, int database, ByteBuffer key, boolean wasAbsent) {}

    /** Returns the number of keys. */
    public int count() {
        return keys.size();
    }

    /** Returns whether a key has changed since it is watched; then none is watched any more. */
    public boolean areTouched() {
        return touched;
    }

    /** Returns the bytes of heap that watching takes. */
    public long heldBytes() {
        return heldBytes;
    }

    List<Watch> keys() {
        return keys;
    }

    void add(Watch watch) {
        keys.add(watch);
        heldBytes += OVERHEAD_BYTES + watch.key().capacity();
    }

    void forget() {
        keys.clear();
        touched = false;
        heldBytes = 0;
    }

    void touch() {
        forget();
        touched = true;
    }
}
