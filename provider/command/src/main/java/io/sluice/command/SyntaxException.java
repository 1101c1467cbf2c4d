package io.sluice.command;

/** A syntax line that breaks the grammar; the message says where. */
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SyntaxException(String message) {
        super(message);
    }
}
