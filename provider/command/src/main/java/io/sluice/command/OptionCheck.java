package io.sluice.command;

/** When a command refuses options that do not fit its syntax line. */
public enum OptionCheck {
    /** Before the command runs. */
    BEFORE_RUN,
    /** When the command first asks for an option: for commands that look at other arguments first. */
    WHEN_ASKED
}
