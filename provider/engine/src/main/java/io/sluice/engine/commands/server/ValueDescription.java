package io.sluice.engine.commands.server;

import io.sluice.engine.commands.ReferenceCount;
import io.sluice.engine.keyspace.Database;
import io.sluice.engine.keyspace.Entry;

/** What {@code DEBUG OBJECT} tells of a value. */
final class ValueDescription {
    /*
     * The fields of redis-server in its order. An address in the heap means nothing, since the collector moves objects:
     * it is the entry's identity, as far as the JVM tells it.
     *
     * The serialised length is that of an RDB file without compression. An integer takes 1 byte for its kind and 1, 2
     * or 4; a text its bytes and 1, 2 or 5 that say how many.
     */
    private static final int INTEGER_TEXT_MAX = 11;
    private static final int SHORT_MAX = 63;
    private static final int MEDIUM_MAX = 16_383;
    private static final int LONG_HEADER = 5;

    private ValueDescription() {}

    /** Describes a live entry of a database. */
    static String of(Database database, Entry entry) {
        return "Value at:0x" + Integer.toHexString(System.identityHashCode(entry)) + " refcount:"
                + ReferenceCount.of(entry) + " encoding:" + entry.encodingName() + " serializedlength:"
                + serializedLength(entry) + " lru:" + entry.usedAt() + " lru_seconds_idle:"
                + database.idleSeconds(entry);
    }

    private static int serializedLength(Entry entry) {
        int length = entry.valueLength();
        if (entry.isInteger() && length <= INTEGER_TEXT_MAX) {
            long value = entry.integer();
            if (value == (byte) value) {
                return 1 + Byte.BYTES;
            }
            if (value == (short) value) {
                return 1 + Short.BYTES;
            }
            if (value == (int) value) {
                return 1 + Integer.BYTES;
            }
        }
        return length + (length <= SHORT_MAX ? 1 : length <= MEDIUM_MAX ? 2 : LONG_HEADER);
    }
}
