package io.sluice.engine;

import io.sluice.engine.command.Args;
import io.sluice.engine.command.Connection;
import io.sluice.engine.command.ReplyWriter;
import io.sluice.engine.command.Session;

/** One keyspace and the commands on it. */
public final class Engine {
    private final Turn turn = new Turn();
    private long lastSession;

    /** Returns the right to call the methods below. */
    public Turn turn() {
        return turn;
    }

    /** Registers a client. Within the turn. */
    public Session open(Connection connection) {
        return new Session(++lastSession, connection);
    }

    /** Forgets a client that is gone. Within the turn. */
    public void close(Session session) {}

    /** Runs one command and writes exactly one reply. Within the turn. */
    public void execute(Session session, Args args, ReplyWriter reply) {
        reply.error("ERR unknown command");
    }
}
