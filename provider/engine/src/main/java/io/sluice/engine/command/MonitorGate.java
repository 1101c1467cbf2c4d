package io.sluice.engine.command;

import io.sluice.command.Flag;

/** Stops commands on data from clients that are shown all commands. */
final class MonitorGate implements Gate {
    @Override
    public void check(CommandSpec command, Call call) {
        boolean isOnData = command.has(Flag.READONLY) || command.has(Flag.WRITE) || command.has(Flag.MAY_REPLICATE);
        if (isOnData && call.server().monitors().contains(call.session())) {
            throw Errors.MONITOR_AND_DATA;
        }
    }
}
