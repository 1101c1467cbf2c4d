package io.sluice.settings;

/** A setting that cannot be honoured; the message names key, value and what is allowed. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * Makes the error for one setting.
     *
     * @param key the name as the user wrote it
     * @param value the value as the user wrote it
     * @param allowed what would have been accepted
     */
    public InvalidSettingException(String key, String value, String allowed) {
        super("invalid setting " + key + " = '" + value + "'; allowed: " + allowed);
        this.key = key;
    }

    /** Returns the name as the user wrote it. */
    public String key() {
        return key;
    }
}
