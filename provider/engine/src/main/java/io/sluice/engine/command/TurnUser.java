package io.sluice.engine.command;

/** Who takes turns. */
public enum TurnUser {
    /** A network event loop, for a batch of commands of its clients. */
    EVENT_LOOP("event_loop"),

    /** A thread of an application, for one operation on a cache. */
    APPLICATION("application"),

    /** The work that no command waits for. */
    BACKGROUND("background");

    private final String word;

    TurnUser(String word) {
        this.word = word;
    }

    /** Returns the name that {@code INFO} uses. */
    public String word() {
        return word;
    }
}
