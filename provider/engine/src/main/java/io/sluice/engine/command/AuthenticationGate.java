package io.sluice.engine.command;

import io.sluice.command.Flag;

/** Keeps everybody out who has not given the password. */
final class AuthenticationGate implements Gate {
    @Override
    public void check(CommandSpec command, Call call) {
        if (!command.has(Flag.NO_AUTH) && call.server().authentication().isMissing(call.session())) {
            throw Errors.AUTHENTICATION_REQUIRED;
        }
    }
}
