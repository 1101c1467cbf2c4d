package io.sluice.settings;

/**
 * How the text of a setting becomes a value and back.
 *
 * @param <T> the type of the value
 */
public interface ValueType<T> {

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if the text is not one of {@link #allowed()}; its message, if it has one, is
     *     what Redis says to that
     */
    T parse(String text);

    /** Returns what {@link #parse} takes for a text from a source of properties, which may be written more freely. */
    default String plain(String text) {
        return text.strip();
    }

    /** Returns the value in the form that {@code CONFIG GET} shows; {@link #parse} reads it back. */
    String format(T value);

    /** Says what is allowed, as the end of the sentence "allowed: …". */
    String allowed();

    /** Returns whether a {@code redis.conf} line may give the value as any number of words, none included. */
    default boolean takesWords() {
        return false;
    }

    /** Returns whether another {@code redis.conf} line adds to the value, and does not replace it. */
    default boolean accumulates() {
        return false;
    }
}
