package io.sluice.engine.command;

/** What the engine remembers of one client between its commands. Touched only within the turn. */
public final class Session {
    private final long id;
    private final Connection connection;

    /** Made by the engine. */
    public Session(long id, Connection connection) {
        this.id = id;
        this.connection = connection;
    }

    /** Returns the number that {@code CLIENT ID} answers; never used twice. */
    public long id() {
        return id;
    }

    /** Returns the client's end. */
    public Connection connection() {
        return connection;
    }
}
