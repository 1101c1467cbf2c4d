package io.sluice.engine.command;

/** Whether the engine can be trusted with data. */
public enum Health {
    /** Commands run. */
    RUNNING,
    /** A command broke off after it had changed data: data is frozen, since nobody knows whether it is whole. */
    FAILED
}
