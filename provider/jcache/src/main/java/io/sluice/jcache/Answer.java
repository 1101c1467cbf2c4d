package io.sluice.jcache;

import org.jspecify.annotations.Nullable;

/**
 * What a cache knows of a key.
 *
 * @param value the value, {@code null} if there is none
 * @param state what is known
 */
public record Answer<V>(@Nullable V value, State state) {

    /** What is known of a key. */
    public enum State {
        /** Nothing. */
        ABSENT,
        /** That there is no value where it would come from. */
        NO_VALUE,
        /** Its value. */
        PRESENT,
        /** Its value, so near to its end that it should be computed anew now. */
        AGEING
    }

    /** Returns the answer of a cache that holds a value, or nothing. */
    public static <V> Answer<V> of(@Nullable V valueOrNull) {
        return new Answer<>(valueOrNull, valueOrNull == null ? State.ABSENT : State.PRESENT);
    }

    static <V> Answer<V> ofAgeing(V value) {
        return new Answer<>(value, State.AGEING);
    }

    static <V> Answer<V> ofNoValue() {
        return new Answer<>(null, State.NO_VALUE);
    }
}
