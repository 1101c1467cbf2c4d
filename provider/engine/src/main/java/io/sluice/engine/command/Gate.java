package io.sluice.engine.command;

/** One reason for which a command may be stopped before it runs. */
@FunctionalInterface
public interface Gate {

    /**
     * Lets the command pass.
     *
     * @param command the command of the call, or one that waits in the transaction which it runs
     * @throws CommandError if it may not run
     */
    void check(CommandSpec command, Call call);
}
