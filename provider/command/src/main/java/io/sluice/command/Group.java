package io.sluice.command;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A family of commands. */
public enum Group {
    /** Bitmaps. */
    BITMAP("bitmap", AclCategory.BITMAP),
    /** Sluice's own caches. */
    CACHE("cache", null),
    /** The cluster. */
    CLUSTER("cluster", null),
    /** Connections. */
    CONNECTION("connection", AclCategory.CONNECTION),
    /** Keys of any type. */
    GENERIC("generic", AclCategory.KEYSPACE),
    /** Geographic indexes. */
    GEO("geo", AclCategory.GEO),
    /** Hashes. */
    HASH("hash", AclCategory.HASH),
    /** HyperLogLogs. */
    HYPERLOGLOG("hyperloglog", AclCategory.HYPERLOGLOG),
    /** Lists. */
    LIST("list", AclCategory.LIST),
    /** Publish and subscribe. */
    PUBSUB("pubsub", AclCategory.PUBSUB),
    /** Scripts and functions. */
    SCRIPTING("scripting", AclCategory.SCRIPTING),
    /** The server itself. */
    SERVER("server", null),
    /** Sets. */
    SET("set", AclCategory.SET),
    /** Sorted sets. */
    SORTED_SET("sorted-set", AclCategory.SORTEDSET),
    /** Streams. */
    STREAM("stream", AclCategory.STREAM),
    /** Strings. */
    STRING("string", AclCategory.STRING),
    /** Transactions. */
    TRANSACTIONS("transactions", AclCategory.TRANSACTION);

    private final String word;
    private final @Nullable AclCategory category;

    Group(String word, @Nullable AclCategory category) {
        this.word = word;
        this.category = category;
    }

    /** Returns the group as {@code COMMAND DOCS} shows it. */
    public String word() {
        return word;
    }

    /** Returns the ACL category of its commands; empty if it has none of its own. */
    public Set<AclCategory> categories() {
        return category == null ? Set.of() : Set.of(category);
    }
}
