package io.sluice.command;

import java.util.Locale;

/** What a command does to the server, and when it may run. */
public enum Flag {
    /** May change data. */
    WRITE,
    /** Only reads data. */
    READONLY,
    /** May make data grow, so that it is refused when memory is full. */
    DENY_OOM("denyoom"),
    /** Is for administrators. */
    ADMIN,
    /** Belongs to publish and subscribe. */
    PUBSUB,
    /** Is not allowed in scripts. */
    NO_SCRIPT("noscript"),
    /** May wait for other clients. */
    BLOCKING,
    /** Is allowed while data is loaded. */
    LOADING,
    /** Is allowed on a replica whose data is stale. */
    STALE,
    /** Is not shown by {@code MONITOR}. */
    SKIP_MONITOR,
    /** Is not put into the slow log. */
    SKIP_SLOWLOG,
    /** May use a slot that is being imported without asking first. */
    ASKING,
    /** Takes constant or logarithmic time. */
    FAST,
    /** Is allowed before authentication. */
    NO_AUTH,
    /** May be sent to replicas although it changes no data. */
    MAY_REPLICATE,
    /** Is not allowed while data is loaded in the background. */
    NO_ASYNC_LOADING,
    /** Is not allowed in a transaction. */
    NO_MULTI,
    /** Declares keys but may come without. */
    NO_MANDATORY_KEYS,
    /** Has to be allowed by a setting; Redis does not tell. */
    PROTECTED,
    /** Is allowed while a script takes too long. */
    ALLOW_BUSY;

    private final String word;

    Flag() {
        this.word = name().toLowerCase(Locale.ROOT);
    }

    Flag(String word) {
        this.word = word;
    }

    /** Returns whether {@code COMMAND INFO} shows the flag. */
    public boolean isShown() {
        return this != PROTECTED;
    }

    /** Returns the flag as {@code COMMAND INFO} shows it. */
    public String word() {
        return word;
    }
}
