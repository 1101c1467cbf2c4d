package io.sluice.command;

import java.util.Locale;

/** A set of commands that an access control list names at once. */
public enum AclCategory {
    /** Any read or write of keys as such. */
    KEYSPACE,
    /** Reads data. */
    READ,
    /** Writes data. */
    WRITE,
    /** Sets. */
    SET,
    /** Sorted sets. */
    SORTEDSET,
    /** Lists. */
    LIST,
    /** Hashes. */
    HASH,
    /** Strings. */
    STRING,
    /** Bitmaps. */
    BITMAP,
    /** HyperLogLogs. */
    HYPERLOGLOG,
    /** Geographic indexes. */
    GEO,
    /** Streams. */
    STREAM,
    /** Publish and subscribe. */
    PUBSUB,
    /** Administration. */
    ADMIN,
    /** Commands with {@link Flag#FAST}. */
    FAST,
    /** Commands without {@link Flag#FAST}. */
    SLOW,
    /** May wait. */
    BLOCKING,
    /** May do harm. */
    DANGEROUS,
    /** Connections. */
    CONNECTION,
    /** Transactions. */
    TRANSACTION,
    /** Scripts. */
    SCRIPTING;

    private final String word = "@" + name().toLowerCase(Locale.ROOT);

    /** Returns the category as {@code COMMAND INFO} shows it, with its at sign. */
    public String word() {
        return word;
    }
}
