package io.sluice.engine.command;

import java.util.List;

/** Is told the commands that repeat every commit on another copy of the data: files, replicas. Within the turn. */
@FunctionalInterface
public interface PropagationListener {

    /**
     * Takes note of one commit. Must not throw, change data or wait.
     *
     * @param commands at least one; several come between MULTI and EXEC
     */
    void propagated(List<Propagation> commands);
}
