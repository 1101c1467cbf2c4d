package io.sluice.engine.command;

import io.sluice.engine.value.ObjectValue;

/**
 * That a command needs the bytes of a Java object, which have to be made outside of the turn: it breaks off, and runs
 * again when they are known. Nothing was changed or replied yet. No error: it has neither text nor stack trace.
 */
public final class UnreadObject extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectValue value;

    /** Says which object it is. */
    public UnreadObject(ObjectValue value) {
        super(null, null, false, false);
        this.value = value;
    }

    /** Returns the object. */
    ObjectValue value() {
        return value;
    }
}
