package io.sluice.engine.command;

/** The two words of many options. */
public enum OnOff {
    /** It is so. */
    ON,
    /** It is not. */
    OFF
}
