package io.sluice.settings;

import java.util.List;
import java.util.Set;

/**
 * One parameter: its name, what values it takes, and what it is when nobody sets it.
 *
 * @param <T> the type of the value once it has been checked
 * @param name the {@code redis.conf} directive and {@code CONFIG GET} name; {@code sluice.} + name is the property
 * @param type how text becomes a value and back
 * @param defaultValue the value when nobody sets it
 * @param defaultText the default as the reference page shows it
 * @param change whether a running engine takes a new value
 * @param traits what else is special about it; mostly empty
 * @param formerName what {@code redis.conf} and clients may still call it, as to Redis before 7; empty if nothing
 * @param summary one or two sentences for the reference page, units included
 */
public record Setting<T>(
        String name,
        ValueType<T> type,
        T defaultValue,
        String defaultText,
        Change change,
        Set<Trait> traits,
        String formerName,
        String summary) {

    /** What every property of Sluice begins with. */
    public static final String PREFIX = "sluice.";

    /** Makes the traits unmodifiable. */
    public Setting {
        traits = Set.copyOf(traits);
    }

    /** When a new value takes effect. */
    public enum Change {
        /** At once, by {@code CONFIG SET}. */
        LIVE,
        /** With the next start of the engine. */
        AT_START
    }

    /** What is special about a setting. */
    public enum Trait {
        /** Its value is never shown: not in errors, not by {@code CONFIG GET}, not in {@code INFO}. */
        SECRET,
        /** It cannot be changed over RESP, because that would help an intruder. */
        PROTECTED,
        /** An application may set it for its own caches, even where the engine is shared. */
        APPLICATION
    }

    /** Returns the MicroProfile Config name. */
    public String property() {
        return PREFIX + name;
    }

    /** Returns the names by which {@code redis.conf} and clients know it, today's first. */
    public List<String> names() {
        return formerName.isEmpty() ? List.of(name) : List.of(name, formerName);
    }

    /** Returns whether the trait is one of this setting's. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /**
     * Reads a value.
     *
     * @param key the name as the user wrote it, for the error
     * @param text the value as the user wrote it
     * @throws InvalidSettingException if it is not allowed
     */
    public T parse(String key, String text) {
        return parseExactly(key, type.plain(text));
    }

    /** Reads a value as {@link #parse} does, but only what Redis would take for one. */
    T parseExactly(String key, String text) {
        try {
            return type.parse(text);
        } catch (IllegalArgumentException refused) {
            throw new InvalidSettingException(key, shown(text), type.allowed(), reason(refused));
        }
    }

    /** A message of the JDK may quote what it could not read. */
    private String reason(IllegalArgumentException refused) {
        String message = refused.getMessage();
        return message == null || is(Trait.SECRET) ? "allowed: " + type.allowed() : message;
    }

    /** Returns what an error may show of a value: the value itself unless it is a secret. */
    String shown(String text) {
        return is(Trait.SECRET) ? InvalidSettingException.HIDDEN : text;
    }
}
