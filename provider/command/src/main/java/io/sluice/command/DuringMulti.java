package io.sluice.command;

/** What becomes of a command that a client sends between {@code MULTI} and {@code EXEC}. */
public enum DuringMulti {
    /** It waits for {@code EXEC}. */
    QUEUED,
    /** It runs at once. */
    RUNS_AT_ONCE,
    /** It runs at once, and with it all that waits: whatever may stop one of those stops it. */
    RUNS_THE_QUEUE
}
