package io.sluice.engine.command;

import io.sluice.engine.keyspace.Changes;

/** Tells every commit as the commands that repeat it. */
public final class Propagator implements CommitListener {
    private static final int NONE = -1;

    private final PropagationListener listener;
    private int selected = NONE;

    /** Makes the part of a listener that understands changes. */
    public Propagator(PropagationListener listener) {
        this.listener = listener;
    }

    @Override
    public boolean repeats() {
        return true;
    }

    @Override
    public void committed(Changes changes) {
        Propagation propagation = new Propagation(selected);
        propagation.add(changes);
        selected = propagation.selected();
        if (!propagation.commands().isEmpty()) {
            listener.propagated(propagation.commands());
        }
    }

    /** Has the next commit begin with {@code SELECT}, because what comes is for a copy that knows nothing of before. */
    public void beginAnew() {
        selected = NONE;
    }
}
