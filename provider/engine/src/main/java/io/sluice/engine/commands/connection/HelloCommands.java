package io.sluice.engine.commands.connection;

import static io.sluice.command.Flag.ALLOW_BUSY;
import static io.sluice.command.Flag.FAST;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.NO_AUTH;
import static io.sluice.command.Flag.NO_SCRIPT;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.CONNECTION;

import io.sluice.command.Command;
import io.sluice.command.OptionCheck;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Authentication;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.command.Session;
import io.sluice.engine.commands.RedisVersion;

/** Introducing oneself. */
final class HelloCommands {
    private HelloCommands() {}

    @Command(
            group = CONNECTION,
            since = "6.0.0",
            complexity = "O(1)",
            flags = {NO_SCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY},
            syntax = "HELLO [protover:int [AUTH username:secret password:secret] [SETNAME clientname]]",
            history = "6.2.0 `protover` made optional; when called without `protover`, uses the current protocol.",
            optionCheck = OptionCheck.WHEN_ASKED,
            unknownOption = "Syntax error in HELLO option '%s'",
            summary = "Chooses the version of the protocol, and tells about the server.")
    static void hello(Call call) {
        Args args = call.args();
        Session session = call.session();
        int protocol = args.count() > 1 ? protocol(args) : session.protocol();
        String name = isNamed(args) ? ClientAttribute.checkedName(args.text("clientname")) : session.name();
        if (args.count() > 1 && args.has("AUTH")) {
            authenticate(call, args.text("username"), args.index("password"));
        }
        if (call.server().authentication().isMissing(session)) {
            throw Errors.HELLO_WITHOUT_AUTHENTICATION;
        }
        session.name(name);
        session.protocol(protocol);
        call.reply().protocol(protocol);
        tell(call.reply(), session);
    }

    @Command(
            group = CONNECTION,
            since = "1.0.0",
            complexity = "O(1)",
            flags = {NO_SCRIPT, LOADING, STALE, FAST, NO_AUTH, ALLOW_BUSY},
            syntax = "AUTH [username:secret@6.0.0] password:secret",
            history = "6.0.0 Added ACL style (username and password).",
            optionCheck = OptionCheck.WHEN_ASKED,
            unknownOption = "syntax error",
            summary = "Authenticates the client.")
    static void auth(Call call) {
        Args args = call.args();
        boolean withoutUser = args.count() == 2;
        if (withoutUser && !call.server().authentication().isRequired()) {
            throw Errors.error("AUTH <password> called without any password configured for the default user."
                    + " Are you sure your configuration is correct?");
        }
        authenticate(call, withoutUser ? Authentication.DEFAULT_USER : args.textAt(1), withoutUser ? 1 : 2);
        call.reply().status("OK");
    }

    /** As in Redis a bad name is told before an option behind it that is bad, and before a wrong password. */
    private static boolean isNamed(Args args) {
        return args.count() > 1 && args.hasSoFar("SETNAME");
    }

    private static void authenticate(Call call, String user, int password) {
        byte[] attempt = call.args().bytesAt(password);
        call.server().authentication().authenticate(call.session(), user, attempt);
    }

    private static int protocol(Args args) {
        long version;
        try {
            version = args.integer("protover");
        } catch (CommandError e) {
            throw Errors.PROTOCOL_NOT_AN_INTEGER;
        }
        if (version < 2 || version > 3) {
            throw Errors.UNSUPPORTED_PROTOCOL;
        }
        return (int) version;
    }

    private static void tell(ReplyWriter reply, Session session) {
        reply.map(7);
        reply.bulk("server");
        reply.bulk("redis");
        reply.bulk("version");
        reply.bulk(RedisVersion.TEXT);
        reply.bulk("proto");
        reply.integer(session.protocol());
        reply.bulk("id");
        reply.integer(session.id());
        reply.bulk("mode");
        reply.bulk("standalone");
        reply.bulk("role");
        reply.bulk("master");
        reply.bulk("modules");
        reply.array(0);
    }
}
