package io.sluice.engine.command;

import io.sluice.command.Flag;

/** Keeps commands from the data of an engine that has failed. */
final class FailedGate implements Gate {
    @Override
    public void check(CommandSpec command, Call call) {
        if (call.server().health() == Health.FAILED && (command.has(Flag.WRITE) || command.has(Flag.READONLY))) {
            throw Errors.error(
                    "MISCONF",
                    "The engine has failed and its data is frozen: a command broke off halfway. See the log, restart.");
        }
    }
}
