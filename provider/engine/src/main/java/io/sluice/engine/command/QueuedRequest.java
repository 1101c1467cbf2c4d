package io.sluice.engine.command;

import java.util.Arrays;

/** A request that waits for {@code EXEC}: its command, and a copy of its words that takes no more than they need. */
public final class QueuedRequest {
    /** What a request costs besides its words: this object, the headers of its arrays, its place in the queue. */
    private static final int OVERHEAD_BYTES = 64;

    private final CommandSpec command;
    private final byte[] bytes;
    private final int[] ends;

    QueuedRequest(CommandSpec command, Args args) {
        this.command = command;
        this.bytes = Arrays.copyOf(args.array(), args.end());
        this.ends = args.ends();
    }

    CommandSpec command() {
        return command;
    }

    void show(Args args) {
        args.show(bytes, ends);
    }

    /** Returns the bytes of heap that the request takes. */
    long heldBytes() {
        return OVERHEAD_BYTES + bytes.length + (long) ends.length * Integer.BYTES;
    }
}
