package io.sluice.settings;

/**
 * One parameter: its name, what values it takes, and what it is when nobody sets it.
 *
 * @param <T> the type of the value once it has been checked
 * @param name the {@code redis.conf} directive and {@code CONFIG GET} name; {@code sluice.} + name is the property
 * @param type how text becomes a value and back
 * @param defaultValue the value when nobody sets it
 * @param change whether a running engine takes a new value
 * @param summary one sentence for the reference page, units and range included
 */
public record Setting<T>(String name, ValueType<T> type, T defaultValue, Change change, String summary) {

    /** What every property of Sluice begins with. */
    public static final String PREFIX = "sluice.";

    /** When a new value takes effect. */
    public enum Change {
        /** At once, by {@code CONFIG SET}. */
        LIVE,
        /** With the next start of the engine. */
        AT_START
    }

    /** Returns the MicroProfile Config name. */
    public String property() {
        return PREFIX + name;
    }
}
