package io.sluice.engine.command;

import java.util.List;

/** Is told the commands that repeat every commit on another copy of the data: files, replicas. Within the turn. */
@FunctionalInterface
public interface PropagationListener {

    /**
     * Takes note of one commit. Must not throw, change data or wait.
     *
     * @param commands at least one, each as its words. The changes of the commit come between MULTI and EXEC if they
     *     are several, and SELECT before each that is in another database than the one before it, be it of another
     *     commit
     */
    void propagated(List<List<byte[]>> commands);
}
