package io.sluice.engine.command;

import java.util.ArrayList;
import java.util.List;

/** What a client has sent since {@code MULTI}. */
public final class Transaction {
    private List<QueuedRequest> queue = List.of();
    private boolean open;
    private boolean spoilt;
    private long heldBytes;

    /** Returns whether the client has sent {@code MULTI}, and neither {@code EXEC} nor {@code DISCARD} yet. */
    public boolean isOpen() {
        return open;
    }

    /** Returns whether a command was refused since {@code MULTI}, so that none will run. */
    public boolean isSpoilt() {
        return spoilt;
    }

    /** Returns the requests that wait, in order; a view. */
    public List<QueuedRequest> queue() {
        return queue;
    }

    /** Returns the bytes of heap that the requests take. */
    public long heldBytes() {
        return heldBytes;
    }

    /** Begins: commands are queued from now on. */
    public void begin() {
        open = true;
        queue = new ArrayList<>();
    }

    /** Ends, and forgets the requests; one that is not open is no mistake. */
    public void end() {
        open = false;
        spoilt = false;
        queue = List.of();
        heldBytes = 0;
    }

    /** Adds a request; a copy of it is kept unless it will not run anyway. */
    void add(CommandSpec command, Args args) {
        if (!spoilt) {
            QueuedRequest request = new QueuedRequest(command, args);
            queue.add(request);
            heldBytes += request.heldBytes();
        }
    }

    /** Notes that a command was refused. */
    void spoil() {
        spoilt = open;
    }
}
