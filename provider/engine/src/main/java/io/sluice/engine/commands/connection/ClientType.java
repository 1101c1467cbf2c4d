package io.sluice.engine.commands.connection;

import io.sluice.engine.command.CommandError;
import io.sluice.engine.command.Errors;
import io.sluice.engine.command.Session;
import java.util.Locale;

/** The kinds of clients that {@code CLIENT LIST} and {@code CLIENT KILL} tell apart. */
enum ClientType {
    NORMAL,
    MASTER,
    REPLICA,
    PUBSUB;

    /**
     * Returns the type that a client names.
     *
     * @throws CommandError if there is none of that name
     */
    static ClientType named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "normal" -> NORMAL;
            case "master" -> MASTER;
            case "slave", "replica" -> REPLICA;
            case "pubsub" -> PUBSUB;
            default -> throw Errors.error("Unknown client type '" + name + "'");
        };
    }

    /** Returns the type of a client; there are no others than normal ones yet. */
    @SuppressWarnings("unused") // the parameter is what will decide
    static ClientType of(Session session) {
        return NORMAL;
    }
}
