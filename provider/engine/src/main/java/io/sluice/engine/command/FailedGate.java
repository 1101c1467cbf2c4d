package io.sluice.engine.command;

import io.sluice.command.Flag;

/** Keeps commands from the data of an engine that has failed. */
final class FailedGate implements Gate {
    @Override
    public void check(CommandSpec command, Call call) {
        if (call.server().health() == Health.FAILED && touchesData(command)) {
            throw Errors.error(
                    "MISCONF",
                    "The engine has failed and its data is frozen: a command broke off halfway. See the log, restart.");
        }
    }

    /** A look-up of a key may remove it, so that commands with keys touch data whatever their flags say. */
    private static boolean touchesData(CommandSpec command) {
        return command.has(Flag.WRITE)
                || command.has(Flag.READONLY)
                || !command.declaration().keys().isEmpty();
    }
}
