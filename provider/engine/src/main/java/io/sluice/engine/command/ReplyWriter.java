package io.sluice.engine.command;

import io.sluice.engine.structure.Rope;
import org.jspecify.annotations.Nullable;

/**
 * Takes the reply of a command, value by value, in the order in which the client shall see them.
 *
 * <p>An aggregate is announced with its size and followed by exactly that many values. A writer for RESP2 turns what
 * that protocol lacks into its nearest form, as Redis does: a map into an array of twice the size, a double into a
 * bulk string, a boolean into 0 or 1.
 */
public interface ReplyWriter {

    /** Writes a status such as {@code OK}; ASCII without CR or LF. */
    void status(String text);

    /** Writes an error: code, blank, text, one byte a character (ISO-8859-1). CR and LF are written as blanks. */
    void error(String codeAndText);

    /** Writes an integer. */
    void integer(long value);

    /** Writes a part of an array as a bulk string; the bytes are copied before the method returns. */
    void bulk(byte[] bytes, int offset, int length);

    /** Writes a bulk string. */
    default void bulk(byte[] bytes) {
        bulk(bytes, 0, bytes.length);
    }

    /** Writes a bulk string, or the null that stands for it. */
    default void bulkOrNil(byte @Nullable [] bytes) {
        if (bytes == null) {
            nil();
        } else {
            bulk(bytes);
        }
    }

    /** Writes a part of a string in leaves as a bulk string. */
    default void bulk(Rope rope, int offset, int length) {
        byte[] bytes = new byte[length];
        rope.copy(offset, bytes, 0, length);
        bulk(bytes);
    }

    /** Writes the decimal form of a number as a bulk string. */
    default void bulk(long number) {
        bulk(Long.toString(number));
    }

    /** Writes text as a bulk string in UTF-8. */
    void bulk(String text);

    /** Writes text meant for people to read (RESP3: verbatim string of format {@code txt}; RESP2: bulk string). */
    void verbatim(String text);

    /** Writes an integer of any size (RESP2: as a bulk string). */
    default void bigNumber(String digits) {
        bulk(digits);
    }

    /** Begins the attributes of the value that follows, as a map of {@code pairs}. Only in RESP3. */
    void attribute(int pairs);

    /** Writes the null that stands for a bulk string. */
    void nil();

    /** Writes the null that stands for an array; RESP3 has only one null. */
    void nilArray();

    /** Writes a double in Redis's notation. */
    void doubleValue(double value);

    /** Writes a double in a notation that is the command's own; ASCII. */
    void doubleText(String text);

    /** Writes a boolean. */
    @SuppressWarnings("BooleanParameter") // the boolean is what is written
    void bool(boolean value);

    /** Begins an array. */
    void array(int size);

    /** Begins a map of {@code pairs} keys, each followed by its value. */
    void map(int pairs);

    /** Begins a set. */
    void set(int size);

    /** Begins an out-of-band message. */
    void push(int size);

    /** Throws away what is written from now on, other than out-of-band messages. */
    void mute();

    /** Ends {@link #mute}; does nothing if nothing was thrown away. */
    void unmute();

    /** Switches the protocol, 2 or 3, from this reply on. */
    void protocol(int version);
}
