package io.sluice.engine.command;

import io.sluice.command.Flag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The clients that are shown every command, each as a line {@code 1700000000.123000 [0 127.0.0.1:50000] "GET" "k"} when
 * it has run. Commands for administrators are not shown, nor secrets. Within the turn.
 */
public final class Monitors {
    /*
     * A client that watches also sees its own commands. Their lines wait until its command has replied, since inside
     * EXEC they would stand amid the reply.
     */
    private static final int MICROSECOND_DIGITS = 6;

    private final Set<Session> sessions = new LinkedHashSet<>();
    private final List<String> own = new ArrayList<>();

    /** Shows a client all commands from now on. */
    public void add(Session session) {
        sessions.add(session);
    }

    /** Shows a client no more commands; one that is shown none is no mistake. */
    public void remove(Session session) {
        sessions.remove(session);
    }

    /** Returns whether a client is shown commands. */
    public boolean contains(Session session) {
        return sessions.contains(session);
    }

    /** Returns whether nobody is shown commands. */
    boolean isEmpty() {
        return sessions.isEmpty();
    }

    /** Shows a command that has run. */
    void ran(Call call) {
        CommandSpec command = call.command();
        if (command.has(Flag.ADMIN) || command.has(Flag.SKIP_MONITOR)) {
            return;
        }
        Session client = call.session();
        StringBuilder line =
                begin(call.nowMs(), client.database(), client.connection().address());
        ShownWords.quote(command, call.args(), line);
        show(line.toString(), client);
    }

    /** Shows what somebody in this JVM has done. */
    void ran(Caller caller, long nowMs) {
        String line = begin(nowMs, 0, caller.origin())
                .append(" \"")
                .append(caller.operation())
                .append('"')
                .toString();
        sessions.forEach(session -> session.connection().push().status(line));
    }

    private void show(String line, Session client) {
        for (Session session : sessions) {
            if (session == client) {
                own.add(line);
            } else {
                session.connection().push().status(line);
            }
        }
    }

    /** Shows a client what of its own has waited for its reply. */
    void replied(Session client) {
        if (!own.isEmpty()) {
            own.forEach(line -> client.connection().push().status(line));
            own.clear();
        }
    }

    private static StringBuilder begin(long nowMs, int database, String origin) {
        String microseconds = Long.toString(nowMs * 1000);
        int point = Math.max(0, microseconds.length() - MICROSECOND_DIGITS);
        return new StringBuilder()
                .append(microseconds, 0, point)
                .append('.')
                .append("0".repeat(Math.max(0, MICROSECOND_DIGITS - microseconds.length())))
                .append(microseconds, point, microseconds.length())
                .append(" [")
                .append(database)
                .append(' ')
                .append(origin)
                .append(']');
    }
}
