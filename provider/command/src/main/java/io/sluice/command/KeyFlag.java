package io.sluice.command;

import java.util.Locale;

/** What a command does to a key, in the words of {@code COMMAND INFO}. */
public enum KeyFlag {
    /** Reads the value and does not change it. */
    RO,
    /** Changes the value or its deadline. */
    RW,
    /** Replaces the value whatever it was. */
    OW,
    /** Removes the key. */
    RM,
    /** The client learns something of the value. */
    ACCESS,
    /** Data of the value are changed. */
    UPDATE,
    /** Data are added, none is changed or removed. */
    INSERT,
    /** Data are removed, none is changed. */
    DELETE,
    /** Is no key but is routed like one. */
    NOT_KEY,
    /** There may be more keys than the specification finds. */
    INCOMPLETE,
    /** The flags depend on the options. */
    VARIABLE_FLAGS;

    /** Returns the flag as {@code COMMAND INFO} shows it: the modes in capitals, the others not. */
    public String word() {
        return isMode() ? name() : name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether this is one of the four of which each key has exactly one. */
    public boolean isMode() {
        return this == RO || this == RW || this == OW || this == RM;
    }
}
