package io.sluice.engine.command;

import io.sluice.engine.keyspace.Changes;

/** Is told what every call has changed, within the turn, before the reply leaves. */
@FunctionalInterface
public interface CommitListener {

    /** Takes note of at least one change; the log is reused afterwards. Must not throw, change data or wait. */
    void committed(Changes changes);

    /** Returns whether the listener wants to know the commands that repeat changes of values in part. */
    default boolean repeats() {
        return false;
    }
}
