package io.sluice.engine.commands.generic;

import static io.sluice.command.AclCategory.CONNECTION;
import static io.sluice.command.Flag.BLOCKING;
import static io.sluice.command.Group.GENERIC;

import io.sluice.command.Command;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.commands.TimeoutArgument;

/**
 * Waiting until others have what a client has written. There are no replicas and there is no append-only file, so
 * nobody ever has it: that is answered at once, whatever the timeout.
 */
final class WaitCommands {
    private WaitCommands() {}

    @Command(
            group = GENERIC,
            since = "3.0.0",
            complexity = "O(1)",
            flags = BLOCKING,
            syntax = "WAIT numreplicas:int timeout:int",
            acl = CONNECTION,
            tips = {"request_policy:all_shards", "response_policy:agg_min"},
            summary = "Waits until so many replicas have what the client has written, and returns how many have it.")
    static void await(Call call) {
        call.args().integer("numreplicas");
        TimeoutArgument.milliseconds(call);
        call.reply().integer(0);
    }

    @Command(
            group = GENERIC,
            since = "7.2.0",
            complexity = "O(1)",
            flags = BLOCKING,
            syntax = "WAITAOF numlocal:int numreplicas:int timeout:int",
            acl = CONNECTION,
            tips = {"request_policy:all_shards", "response_policy:agg_min"},
            summary = "Waits until so many append-only files have what the client has written, and returns which do.")
    static void awaitAof(Call call) {
        long local = call.args().integer("numlocal");
        if (local < 0 || local > 1) {
            throw Errors.error("value is out of range, value must between 0 and 1");
        }
        call.args().integerAt(call.args().index("numreplicas"), 0, Errors.NOT_POSITIVE);
        TimeoutArgument.milliseconds(call);
        if (local > 0) {
            throw Errors.error("WAITAOF cannot be used when numlocal is set but appendonly is disabled.");
        }
        call.reply().array(2);
        call.reply().integer(0);
        call.reply().integer(0);
    }
}
