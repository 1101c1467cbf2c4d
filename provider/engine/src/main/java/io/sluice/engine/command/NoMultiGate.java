package io.sluice.engine.command;

import io.sluice.command.Flag;

/** Keeps commands out of transactions that cannot be part of one. */
final class NoMultiGate implements Gate {
    @Override
    public void check(CommandSpec command, Call call) {
        if (command.has(Flag.NO_MULTI) && call.session().transaction().isOpen()) {
            throw Errors.NOT_IN_TRANSACTION;
        }
    }
}
