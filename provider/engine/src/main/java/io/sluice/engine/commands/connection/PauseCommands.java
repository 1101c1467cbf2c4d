package io.sluice.engine.commands.connection;

import static io.sluice.command.Flag.ADMIN;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.NO_SCRIPT;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.CONNECTION;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.Pause;
import io.sluice.engine.commands.TimeoutArgument;

/** Keeping clients waiting for a while, for a failover that must not lose what they write. */
final class PauseCommands {
    private static final int WITH_MODE = 4;

    private PauseCommands() {}

    @Command(
            group = CONNECTION,
            since = "2.9.50",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            syntax = "CLIENT PAUSE timeout:int [WRITE@6.2.0 | ALL@6.2.0]",
            optionCheck = OptionCheck.WHEN_ASKED,
            unknownOption = "CLIENT PAUSE mode must be WRITE or ALL",
            history = "6.2.0 `CLIENT PAUSE WRITE` mode added along with the `mode` option.",
            summary = "Lets clients wait for some time: those that write, or all. Cached data can be read meanwhile"
                    + " under WRITE.")
    static void pause(Call call) {
        Args args = call.args();
        if (args.count() > WITH_MODE) {
            throw Errors.error(
                    "unknown subcommand or wrong number of arguments for '" + args.shownAt(1) + "'. Try CLIENT HELP.");
        }
        args.checkOptions();
        long timeoutMs = TimeoutArgument.milliseconds(call);
        Pause.Scope scope = args.has("WRITE") ? Pause.Scope.WRITE : Pause.Scope.ALL;
        call.server().pause().begin(scope, call.nowMs() + timeoutMs);
        call.reply().status("OK");
    }

    @Command(
            group = CONNECTION,
            since = "6.2.0",
            complexity = "O(N) Where N is the number of paused clients",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            syntax = "CLIENT UNPAUSE",
            summary = "Lets the clients go on that wait because of `CLIENT PAUSE`.")
    static void unpause(Call call) {
        call.server().pause().end();
        call.reply().status("OK");
    }
}
