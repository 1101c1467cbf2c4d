package io.sluice.engine.command;

import io.sluice.settings.Parameters;
import io.sluice.settings.Password;

/** Who may use the engine: there is one user, {@code default}, whose password is {@code requirepass}. */
public final class Authentication {
    /** The name of the only user. */
    public static final String DEFAULT_USER = "default";

    private final Server server;

    Authentication(Server server) {
        this.server = server;
    }

    /** Returns whether there is a password. Any thread. */
    public boolean isRequired() {
        return !password().isNone();
    }

    /** Returns whether the client has still to give the password; one that came while there was none has not. */
    public boolean isMissing(Session session) {
        return !session.isAuthenticated() && isRequired();
    }

    /** Treats the client as one that has just come. */
    public void begin(Session session) {
        if (isRequired()) {
            session.dismiss();
        } else {
            session.admit();
        }
    }

    /**
     * Lets the client in; if the password is wrong, everything stays as it was.
     *
     * @throws CommandError {@link Errors#WRONG_PASSWORD}
     */
    public void authenticate(Session session, String user, byte[] attempt) {
        boolean known = user.equals(DEFAULT_USER);
        if (!known || (isRequired() && !password().isSame(attempt))) {
            server.stats().deniedAuthentication();
            throw Errors.WRONG_PASSWORD;
        }
        session.admit();
    }

    private Password password() {
        return server.settings().get(Parameters.REQUIREPASS);
    }
}
