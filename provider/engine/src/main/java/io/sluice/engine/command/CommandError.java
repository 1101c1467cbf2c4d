package io.sluice.engine.command;

/**
 * An error that the client gets as its reply. It has no stack trace, so that it costs little; nothing was changed when
 * it is thrown. All of them are made by {@link Errors}.
 */
public final class CommandError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    CommandError(String code, String text) {
        super(code + " " + text, null, false, false);
        this.code = code;
    }

    /** Makes an error of which the code is the first word. */
    CommandError(String codeAndText) {
        super(codeAndText, null, false, false);
        int blank = codeAndText.indexOf(' ');
        this.code = blank < 0 ? codeAndText : codeAndText.substring(0, blank);
    }

    /** Returns the first word, as {@code WRONGTYPE}. */
    public String code() {
        return code;
    }

    /** Returns what follows the code and a blank. */
    String text() {
        return reply().substring(Math.min(code.length() + 1, reply().length()));
    }

    /** Returns code, blank and text: what {@link ReplyWriter#error} takes. */
    public String reply() {
        return String.valueOf(getMessage());
    }
}
