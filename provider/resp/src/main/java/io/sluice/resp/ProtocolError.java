package io.sluice.resp;

/** Bytes that are no request; the connection cannot be understood any further and is closed. */
public final class ProtocolError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reply;

    private ProtocolError(String message, String reply) {
        super(message, null, false, false);
        this.reply = reply;
    }

    /** Makes the error that the client is told before its connection is closed. */
    static ProtocolError of(String text) {
        return new ProtocolError(text, "ERR Protocol error: " + text);
    }

    /** Makes the error of a connection that is closed without a word. */
    static ProtocolError unanswered(String message) {
        return new ProtocolError(message, "");
    }

    /** Returns the error line for the client, or an empty text if it gets none. Every char stands for one byte. */
    public String reply() {
        return reply;
    }
}
