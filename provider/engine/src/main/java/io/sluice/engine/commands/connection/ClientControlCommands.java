package io.sluice.engine.commands.connection;

import static io.sluice.command.Flag.ADMIN;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.NO_SCRIPT;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.CONNECTION;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.BlockedClients;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.OnOff;
import io.sluice.engine.command.Replies;
import io.sluice.engine.command.Session;
import java.util.List;

/** What clients do to themselves and to other clients. */
final class ClientControlCommands {
    private static final int ADDRESS_ONLY = 3;
    private static final int WITH_REASON = 4;

    private ClientControlCommands() {}

    @Command(
            group = CONNECTION,
            since = "2.4.0",
            complexity = "O(N) where N is the number of client connections",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            syntax = "CLIENT KILL <ip-and-port | ID@2.8.12 client-id:int | TYPE@2.8.12 client-type | USER username"
                    + " | ADDR address | LADDR@6.2.0 local-address | SKIPME yes-or-no>",
            optionCheck = OptionCheck.WHEN_ASKED,
            history = {
                "2.8.12 Added new filter format.",
                "2.8.12 `ID` option.",
                "3.2.0 Added `master` type in for `TYPE` option.",
                "5.0.0 Replaced `slave` `TYPE` with `replica`. `slave` still supported for backward compatibility.",
                "6.2.0 `LADDR` option."
            },
            summary = "Disconnects clients: one by its address, or all that meet the conditions.")
    static void kill(Call call) {
        Args args = call.args();
        if (args.count() == ADDRESS_ONLY) {
            String address = args.textAt(ADDRESS_ONLY - 1);
            if (kill(call, ClientFilter.ofAddress(call, address)) == 0) {
                throw Errors.error("No such client");
            }
            call.reply().status("OK");
        } else {
            call.reply().integer(kill(call, ClientFilter.ofOptions(call)));
        }
    }

    private static int kill(Call call, ClientFilter filter) {
        List<Session> meant =
                call.server().sessions().all().stream().filter(filter::means).toList();
        for (Session session : meant) {
            if (session == call.session()) {
                session.connection().closeAfterReply();
            } else {
                call.server().close(session);
                session.connection().closeNow();
            }
        }
        return meant.size();
    }

    @Command(
            group = CONNECTION,
            since = "7.0.0",
            complexity = "O(1)",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            syntax = "CLIENT NO-EVICT <ON | OFF>",
            summary = "Protects the connection from being closed to save memory.")
    static void noEvict(Call call) {
        call.session().evictable(call.args().has("ON") ? OnOff.OFF : OnOff.ON);
        call.reply().status("OK");
    }

    @Command(
            group = CONNECTION,
            since = "7.2.0",
            complexity = "O(1)",
            flags = {NO_SCRIPT, LOADING, STALE},
            syntax = "CLIENT NO-TOUCH <ON | OFF>",
            summary = "Makes the connection's commands leave the keys' time of last use as it is.")
    static void noTouch(Call call) {
        call.session().touching(call.args().has("ON") ? OnOff.OFF : OnOff.ON);
        call.reply().status("OK");
    }

    @Command(
            group = CONNECTION,
            since = "3.2.0",
            complexity = "O(1)",
            flags = {NO_SCRIPT, LOADING, STALE},
            syntax = "CLIENT REPLY <ON | OFF | SKIP>",
            summary = "Turns replies on or off, or leaves out the next one.")
    static void reply(Call call) {
        Session session = call.session();
        if (call.args().has("ON")) {
            session.replies(Replies.ON);
            call.reply().unmute();
            call.reply().status("OK");
        } else if (call.args().has("OFF")) {
            session.replies(Replies.OFF);
            call.reply().mute();
        } else if (session.replies() != Replies.OFF) {
            session.replies(Replies.SKIP_THIS_AND_NEXT);
            call.reply().mute();
        }
    }

    @Command(
            group = CONNECTION,
            since = "5.0.0",
            complexity = "O(log N) where N is the number of client connections",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            syntax = "CLIENT UNBLOCK client-id:int [TIMEOUT | ERROR]!",
            optionCheck = OptionCheck.WHEN_ASKED,
            unknownOption = "CLIENT UNBLOCK reason should be TIMEOUT or ERROR",
            summary = "Ends the waiting of a client that waits in a command.")
    static void unblock(Call call) {
        Args args = call.args();
        if (args.count() > WITH_REASON) {
            throw Errors.error(
                    "unknown subcommand or wrong number of arguments for '" + args.shownAt(1) + "'. Try CLIENT HELP.");
        }
        args.checkOptions();
        Session waiting = call.server().sessions().find(args.integer("client-id"));
        call.reply().integer(waiting != null && unblock(call, waiting) ? 1 : 0);
    }

    private static boolean unblock(Call call, Session waiting) {
        BlockedClients blocked = call.server().blocked();
        return call.args().has("ERROR") ? blocked.fail(waiting, Errors.UNBLOCKED) : blocked.timeOut(waiting);
    }
}
