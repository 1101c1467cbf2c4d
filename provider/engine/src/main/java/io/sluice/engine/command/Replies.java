package io.sluice.engine.command;

/** Whether a client wants replies: {@code CLIENT REPLY}. */
public enum Replies {
    /** Each command is answered. */
    ON,
    /** None is. */
    OFF,
    /** The command that runs is not answered, nor the one behind it. */
    SKIP_THIS_AND_NEXT,
    /** The next command is not answered. */
    SKIP_NEXT;

    /** Returns what holds for the next command, when one has run. */
    Replies next() {
        return switch (this) {
            case ON, SKIP_NEXT -> ON;
            case OFF -> OFF;
            case SKIP_THIS_AND_NEXT -> SKIP_NEXT;
        };
    }
}
