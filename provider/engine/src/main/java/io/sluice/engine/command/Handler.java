package io.sluice.engine.command;

/** What a command does: a method annotated with {@link io.sluice.command.Command}. */
@FunctionalInterface
public interface Handler {

    /**
     * Runs the command and writes its reply. Everything is checked before the first change.
     *
     * @throws CommandError if the client has to get an error
     */
    void run(Call call);
}
