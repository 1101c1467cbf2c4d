package io.sluice.engine.command;

import io.sluice.engine.keyspace.Changes;

/** Tells every commit as the commands that repeat it. */
public final class Propagator implements CommitListener {
    private final PropagationListener listener;

    /** Makes the part of a listener that understands changes. */
    public Propagator(PropagationListener listener) {
        this.listener = listener;
    }

    @Override
    public void committed(Changes changes) {
        listener.propagated(Propagation.of(changes));
    }
}
