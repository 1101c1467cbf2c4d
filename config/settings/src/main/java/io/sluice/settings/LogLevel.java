package io.sluice.settings;

/** How much is logged, in Redis's words. */
public enum LogLevel {
    /** Everything, for development. */
    DEBUG,
    /** Rarely useful detail. */
    VERBOSE,
    /** What an operator wants to know. */
    NOTICE,
    /** Only what is important or wrong. */
    WARNING,
    /** Nothing. */
    NOTHING
}
