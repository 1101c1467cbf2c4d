package io.sluice.engine.commands.connection;

import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.CONNECTION;

import io.sluice.command.Command;
import io.sluice.command.DuringMulti;
import io.sluice.command.Flag;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.OnOff;
import io.sluice.engine.command.Replies;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.command.Session;

/** What a client says about its own connection. */
final class ConnectionCommands {
    private ConnectionCommands() {}

    @Command(
            group = CONNECTION,
            since = "1.0.0",
            complexity = "O(1)",
            flags = FAST,
            syntax = "PING [message]",
            tips = {"request_policy:all_shards", "response_policy:all_succeeded"},
            summary = "Answers PONG, or the message.")
    static void ping(Call call) {
        if (call.args().times("message") == 0) {
            call.reply().status("PONG");
        } else {
            echo(call);
        }
    }

    @Command(
            group = CONNECTION,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {LOADING, STALE, FAST},
            syntax = "ECHO message",
            summary = "Answers the message.")
    static void echo(Call call) {
        Args args = call.args();
        int message = args.index("message");
        call.reply().bulk(args.array(), args.offset(message), args.length(message));
    }

    @Command(
            group = CONNECTION,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {LOADING, STALE, FAST},
            syntax = "SELECT index:int",
            summary = "Chooses the database that the client's commands work on.")
    static void select(Call call) {
        long number = call.args().integer("index");
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw Errors.NOT_AN_INT;
        }
        if (number < 0 || number >= call.keyspace().databaseCount()) {
            throw Errors.DATABASE_OUT_OF_RANGE;
        }
        call.session().database((int) number);
        call.reply().status("OK");
    }

    @Command(
            group = CONNECTION,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {Flag.NO_SCRIPT, LOADING, STALE, FAST, Flag.NO_AUTH, Flag.ALLOW_BUSY},
            syntax = "QUIT",
            arity = -1,
            duringMulti = DuringMulti.RUNS_AT_ONCE,
            deprecatedSince = "7.2.0",
            replacedBy = "just closing the connection",
            summary = "Closes the connection once all replies are sent.")
    static void quit(Call call) {
        call.reply().status("OK");
        call.session().connection().closeAfterReply();
    }

    @Command(
            group = CONNECTION,
            since = "6.2.0",
            complexity = "O(1)",
            flags = {Flag.NO_SCRIPT, LOADING, STALE, FAST, Flag.NO_AUTH, Flag.ALLOW_BUSY},
            syntax = "RESET",
            duringMulti = DuringMulti.RUNS_AT_ONCE,
            summary = "Makes the connection as it was when it was new.")
    static void reset(Call call) {
        Session session = call.session();
        session.transaction().end();
        call.server().watchedKeys().unwatch(session.watches());
        call.server().monitors().remove(session);
        call.server().authentication().begin(session);
        session.evictable(OnOff.ON);
        session.touching(OnOff.ON);
        session.replies(Replies.ON);
        session.database(0);
        session.name("");
        ReplyWriter reply = call.reply();
        reply.unmute();
        session.protocol(2);
        reply.protocol(2);
        reply.status("RESET");
    }
}
