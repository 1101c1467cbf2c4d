package io.sluice.command;

/** The words of one request, as far as binding them to a syntax line looks at them. */
public interface Words {

    /** Returns the number of words, command name included. */
    int count();

    /** Returns whether a word is this token, whatever its case. {@code token} is in capitals. */
    boolean is(int index, String token);

    /** Returns the number that a word is, or -1 if it is none from 0 to {@link Integer#MAX_VALUE}. */
    int natural(int index);
}
