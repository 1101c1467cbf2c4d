package io.sluice.engine.commands.connection;

import io.sluice.engine.command.Call;
import io.sluice.engine.command.Connection;
import io.sluice.engine.command.Server;
import io.sluice.engine.command.Session;

/** A line of {@code CLIENT LIST}: the fields of Redis 7.2, and {@code watch} of 7.4. */
final class ClientLine {
    /*
     * Libraries read fields by name and fail if one is not there, so all are. Words of an incomplete request count in
     * qbuf, hence no argv-mem; an idle client has no buffer for replies, and those that wait are all in the list that
     * omem and oll measure, hence no rbs, rbp, obl.
     */
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
                .field("fd", connection.descriptor())
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
                .field("qbuf-free", connection.queryBufferFreeBytes())
                .field("argv-mem", 0)
                .field("multi-mem", transactionBytes)
                .field("rbs", 0)
                .field("rbp", 0)
                .field("obl", 0)
                .field("oll", connection.outputBufferCount())
                .field("omem", outputBytes)
                .field("tot-mem", queryBytes + transactionBytes + outputBytes)
                .field("events", events(connection, outputBytes))
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

    /** Which events of its socket are waited for: that it can be read, that more can be written. */
    private static String events(Connection connection, long outputBytes) {
        return (connection.isRead() ? "r" : "") + (outputBytes > 0 ? "w" : "");
    }

    private static String flags(Session session, Server server) {
        String flags = (server.monitors().contains(session) ? "O" : "")
                + (session.transaction().isOpen() ? "x" : "")
                + (session.isBlocked() || server.pause().held().contains(session) ? "b" : "")
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
