package io.sluice.command;

/** What an argument that is no key consists of. */
public enum ArgumentType {
    /** Any bytes. */
    STRING("string"),
    /** A signed decimal number of 64 bits. */
    INT("integer"),
    /** A decimal fraction. */
    DOUBLE("double"),
    /** A glob pattern. */
    PATTERN("pattern"),
    /** A pattern whose star stands for an element: it names keys that only the command can find out. */
    KEYS("pattern"),
    /** Seconds or milliseconds since 1970. */
    TIME("unix-time"),
    /** The name of a channel. */
    CHANNEL("string"),
    /** Text that nobody but the command may see: a password. {@code SLOWLOG} and {@code MONITOR} do not show it. */
    SECRET("string"),
    /**
     * The name of a setting. A secret in the same request is the value of that setting, and none if the setting is
     * none.
     */
    SETTING("string"),
    /** A key; what is done to it is its {@link Access}. */
    KEY("key");

    private final String word;

    ArgumentType(String word) {
        this.word = word;
    }

    /** Returns the type as {@code COMMAND DOCS} shows it. */
    public String word() {
        return word;
    }
}
