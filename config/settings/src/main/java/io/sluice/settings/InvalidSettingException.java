package io.sluice.settings;

/** A setting that cannot be honoured; the message names key, value and what is allowed. */
public final class InvalidSettingException extends RuntimeException {
    /** What stands in a message for a value that must not be shown. */
    public static final String HIDDEN = "(hidden)";

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String allowed;
    private final String reason;

    /**
     * Makes the error for one setting.
     *
     * @param key the name as the user wrote it
     * @param value the value as the user wrote it, {@link #HIDDEN} for a secret
     * @param allowed what would have been accepted
     */
    public InvalidSettingException(String key, String value, String allowed) {
        this(key, value, allowed, "allowed: " + allowed);
    }

    /**
     * Makes the error for one setting.
     *
     * @param reason what is wrong in Redis's words, where it has some
     */
    InvalidSettingException(String key, String value, String allowed, String reason) {
        super("invalid setting " + key + " = '" + value + "'; allowed: " + allowed);
        this.key = key;
        this.allowed = allowed;
        this.reason = reason;
    }

    /** Returns the name as the user wrote it. */
    public String key() {
        return key;
    }

    /** Returns what would have been accepted. */
    public String allowed() {
        return allowed;
    }

    /** Returns what is wrong in the words that {@code CONFIG SET} answers. */
    public String reason() {
        return reason;
    }
}
