package io.sluice.engine.commands.server;

import static io.sluice.command.Flag.ADMIN;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.NO_SCRIPT;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;

/** Every command, as it runs. */
final class MonitorCommand {
    private MonitorCommand() {}

    @Command(
            group = SERVER,
            since = "1.0.0",
            complexity = "O(N) for each command that runs, where N is the number of clients that monitor",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            syntax = "MONITOR",
            summary = "Shows the client every command that runs, until it sends RESET or goes.")
    static void monitor(Call call) {
        if (call.session().transaction().isOpen()) {
            throw Errors.error("MONITOR isn't allowed for DENY BLOCKING client");
        }
        call.server().monitors().add(call.session());
        call.reply().status("OK");
    }
}
