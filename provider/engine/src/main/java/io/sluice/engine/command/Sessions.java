package io.sluice.engine.command;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clients that are connected, in the order in which they came. Within the turn. */
public final class Sessions {
    private final Map<Long, Session> byId = new LinkedHashMap<>();
    private long lastId;
    private long uncounted;

    /** Registers a client. */
    public Session open(Connection connection, long nowMs) {
        Session session = new Session(++lastId, connection, nowMs);
        byId.put(session.id(), session);
        return session;
    }

    /** Forgets a client; one that is not registered is no mistake. */
    public void close(Session session) {
        byId.remove(session.id());
    }

    /** Returns the client with a number. */
    public @Nullable Session find(long id) {
        return byId.get(id);
    }

    /** Returns all clients; a view. */
    public Collection<Session> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** Returns how many clients have come since the engine started, or since {@link #resetOpened}. */
    public long opened() {
        return lastId - uncounted;
    }

    void resetOpened() {
        uncounted = lastId;
    }
}
