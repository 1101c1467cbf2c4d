package io.sluice.engine.commands.connection;

import static io.sluice.command.Flag.ADMIN;
import static io.sluice.command.Flag.LOADING;
import static io.sluice.command.Flag.NO_SCRIPT;
import static io.sluice.command.Flag.STALE;
import static io.sluice.command.Group.CONNECTION;

import io.sluice.command.Command;
import io.sluice.engine.command.Args;
import io.sluice.engine.command.Call;
import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.Session;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the server knows of its clients. */
final class ClientCommands {
    private ClientCommands() {}

    @Command(
            group = CONNECTION,
            since = "5.0.0",
            complexity = "O(1)",
            flags = {NO_SCRIPT, LOADING, STALE},
            syntax = "CLIENT ID",
            summary = "Returns the number of the connection.")
    static void id(Call call) {
        call.reply().integer(call.session().id());
    }

    @Command(
            group = CONNECTION,
            since = "2.6.9",
            complexity = "O(1)",
            flags = {NO_SCRIPT, LOADING, STALE},
            syntax = "CLIENT SETNAME connection-name",
            tips = {"request_policy:all_nodes", "response_policy:all_succeeded"},
            summary = "Gives the connection a name.")
    static void setName(Call call) {
        call.session().name(ClientAttribute.checkedName(call.args().text("connection-name")));
        call.reply().status("OK");
    }

    @Command(
            group = CONNECTION,
            since = "2.6.9",
            complexity = "O(1)",
            flags = {NO_SCRIPT, LOADING, STALE},
            syntax = "CLIENT GETNAME",
            summary = "Returns the name of the connection.")
    static void getName(Call call) {
        String name = call.session().name();
        if (name.isEmpty()) {
            call.reply().nil();
        } else {
            call.reply().bulk(name);
        }
    }

    @Command(
            group = CONNECTION,
            since = "7.2.0",
            complexity = "O(1)",
            flags = {NO_SCRIPT, LOADING, STALE},
            syntax = "CLIENT SETINFO attr value",
            tips = {"request_policy:all_nodes", "response_policy:all_succeeded"},
            summary = "Tells name or version of the client's library.")
    static void setInfo(Call call) {
        Session session = call.session();
        String attribute = call.args().text("attr");
        String value = call.args().text("value");
        switch (attribute.toLowerCase(Locale.ROOT)) {
            case "lib-name" -> session.libraryName(ClientAttribute.checked(attribute, value));
            case "lib-ver" -> session.libraryVersion(ClientAttribute.checked(attribute, value));
            default -> throw Errors.error("Unrecognized option '" + call.args().shown("attr") + "'");
        }
        call.reply().status("OK");
    }

    @Command(
            group = CONNECTION,
            since = "6.2.0",
            complexity = "O(1)",
            flags = {NO_SCRIPT, LOADING, STALE},
            syntax = "CLIENT INFO",
            tips = "nondeterministic_output",
            summary = "Returns what is known of the connection.")
    static void info(Call call) {
        call.reply().verbatim(ClientLine.of(call.session(), call));
    }

    @Command(
            group = CONNECTION,
            since = "2.4.0",
            complexity = "O(N) where N is the number of client connections",
            flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
            syntax = "CLIENT LIST [TYPE@5.0.0 client-type | ID@6.2.0 client-id:int [client-id …]]!",
            history = {
                "2.8.12 Added unique client `id` field.",
                "5.0.0 Added optional `TYPE` filter.",
                "6.0.0 Added `user` field.",
                "6.2.0 Added `argv-mem`, `tot-mem`, `laddr` and `redir` fields and the optional `ID` filter."
            },
            tips = "nondeterministic_output",
            summary = "Returns what is known of all connections, or of some.")
    static void list(Call call) {
        call.reply()
                .verbatim(chosen(call).stream()
                        .map(session -> ClientLine.of(session, call))
                        .collect(Collectors.joining()));
    }

    private static Collection<Session> chosen(Call call) {
        Args args = call.args();
        if (args.has("TYPE")) {
            return ofType(ClientType.named(args.shown("client-type")), call);
        }
        if (args.has("ID")) {
            return IntStream.range(0, args.times("client-id"))
                    .mapToLong(number -> id(args, args.index("client-id", number)))
                    .mapToObj(id -> call.server().sessions().find(id))
                    .filter(Objects::nonNull)
                    .toList();
        }
        return call.server().sessions().all();
    }

    private static Collection<Session> ofType(ClientType type, Call call) {
        return call.server().sessions().all().stream()
                .filter(session -> ClientType.of(session) == type)
                .toList();
    }

    private static long id(Args args, int index) {
        try {
            return args.integerAt(index);
        } catch (CommandError e) {
            throw Errors.error("Invalid client ID");
        }
    }
}
