package io.sluice.engine.command;

/** One reason for which a command may be stopped before it runs. */
@FunctionalInterface
public interface Gate {

    /**
     * Lets the command pass.
     *
     * @throws CommandError if it may not run
     */
    void check(CommandSpec command, Server server);
}
