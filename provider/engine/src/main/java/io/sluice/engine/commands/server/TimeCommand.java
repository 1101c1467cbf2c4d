package io.sluice.engine.commands.server;

import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.SERVER;

import io.sluice.command.Command;
import io.sluice.engine.command.Call;

/** The engine's time. */
final class TimeCommand {
    private static final long MS_PER_SECOND = 1000;
    private static final long USEC_PER_MS = 1000;

    private TimeCommand() {}

    @Command(
            group = SERVER,
            since = "2.6.0",
            complexity = "O(1)",
            flags = {LOADING, STALE, FAST},
            tips = "nondeterministic_output",
            syntax = "TIME",
            summary = "Returns the time in seconds since 1970, and the microseconds beyond, to the millisecond.")
    static void time(Call call) {
        long nowMs = call.nowMs();
        call.reply().array(2);
        call.reply().bulk(nowMs / MS_PER_SECOND);
        call.reply().bulk(nowMs % MS_PER_SECOND * USEC_PER_MS);
    }
}
