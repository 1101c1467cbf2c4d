package io.sluice.engine.commands.connection;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.Connection;
import io.sluice.engine.command.Server;
import io.sluice.engine.command.Session;

/** A line of {@code CLIENT LIST}: the fields of Redis as far as there is something true to tell. */
final class ClientLine {
    private final StringBuilder text = new StringBuilder();

    private ClientLine() {}

    static String of(Session session, Call call) {
        Connection connection = session.connection();
        long queryBytes = connection.queryBufferBytes();
        long outputBytes = connection.outputBufferBytes();
        long transactionBytes = session.transactionBytes();
        return new ClientLine()
                .field("id", session.id())
                .field("addr", connection.address())
                .field("laddr", connection.localAddress())
                .field("name", session.name())
                .field("age", (call.nowMs() - session.openedMs()) / 1000)
                .field("idle", (call.nowMs() - session.lastCommandMs()) / 1000)
                .field("flags", flags(session, call.server()))
                .field("db", session.database())
                .field("sub", 0)
                .field("psub", 0)
                .field("ssub", 0)
                .field(
                        "multi",
                        session.transaction().isOpen()
                                ? session.transaction().queue().size()
                                : -1)
                .field("watch", session.watches().count())
                .field("qbuf", queryBytes)
                .field("multi-mem", transactionBytes)
                .field("omem", outputBytes)
                .field("tot-mem", queryBytes + transactionBytes + outputBytes)
                .field("cmd", session.lastCommand())
                .field("user", "default")
                .field("redir", -1)
                .field("resp", session.protocol())
                .field("lib-name", session.libraryName())
                .field("lib-ver", session.libraryVersion())
                .text
                .append('\n')
                .toString();
    }

    private static String flags(Session session, Server server) {
        String flags = (server.monitors().contains(session) ? "O" : "")
                + (session.transaction().isOpen() ? "x" : "")
                + (server.pause().held().contains(session) ? "b" : "")
                + (session.watches().areTouched() ? "d" : "")
                + (session.connection().isLocalSocket() ? "U" : "")
                + (session.isEvictable() ? "" : "e")
                + (session.isTouching() ? "" : "T");
        return flags.isEmpty() ? "N" : flags;
    }

    private ClientLine field(String name, Object value) {
        text.append(text.length() == 0 ? "" : " ").append(name).append('=').append(value);
        return this;
    }
}
